CREATE TABLE `reviews` (
	`learner` text NOT NULL,
	`quiz` text NOT NULL,
	`bank` text NOT NULL,
	`due` integer NOT NULL,
	`memory` text NOT NULL,
	PRIMARY KEY(`learner`, `quiz`, `bank`),
	FOREIGN KEY (`learner`) REFERENCES `learners`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `reviews_due` ON `reviews` (`learner`,`due`);