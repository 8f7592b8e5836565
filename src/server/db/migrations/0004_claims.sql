CREATE TABLE `claims` (
	`reader` text NOT NULL,
	`person` text NOT NULL,
	`mine` integer NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`reader`, `person`),
	FOREIGN KEY (`person`) REFERENCES `learners`(`id`) ON UPDATE no action ON DELETE cascade
);
