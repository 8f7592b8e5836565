CREATE TABLE `reads` (
	`learner` text NOT NULL,
	`lesson` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`learner`, `lesson`),
	FOREIGN KEY (`learner`) REFERENCES `learners`(`id`) ON UPDATE no action ON DELETE cascade
);
