return await HelpdeskCli.CommandLineRunner.RunAsync(args);
