using ConsoleBridge.Cli;

return await CommandLine.RunAsync(args);
