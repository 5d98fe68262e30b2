using ConsoleBridge.Cli;

// What a socket has received is handled on the thread that waited for it, instead of waking another: nothing here blocks.
// .NET reads this from the environment alone, when the first socket is used.
Environment.SetEnvironmentVariable("DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS", "1");

return await CommandLine.RunAsync(args);
