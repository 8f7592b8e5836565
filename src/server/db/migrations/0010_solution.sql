ALTER TABLE `attempts` ADD `informed` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `progress` ADD `solution_at` integer;