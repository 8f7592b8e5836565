CREATE TABLE `devices` (
	`id` text NOT NULL,
	`person` text NOT NULL,
	`used_at` integer NOT NULL,
	PRIMARY KEY(`id`, `person`),
	FOREIGN KEY (`person`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `failures` (
	`key` text PRIMARY KEY NOT NULL,
	`count` integer NOT NULL,
	`last_at` integer NOT NULL,
	`free_at` integer NOT NULL
);
