CREATE TABLE `audit_entries` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`at` integer NOT NULL,
	`by` text,
	`act` text NOT NULL,
	`on` text,
	`cohort` text,
	`detail` text,
	`mac` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `audit_by` ON `audit_entries` (`by`);--> statement-breakpoint
CREATE INDEX `audit_on` ON `audit_entries` (`on`);--> statement-breakpoint
CREATE INDEX `audit_cohort` ON `audit_entries` (`cohort`);