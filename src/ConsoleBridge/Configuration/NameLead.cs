namespace ConsoleBridge.Configuration;

/// <summary>Who leads when a channel is called differently in different places.</summary>
internal enum NameLead
{
    /// <summary>Nobody: names are written when somebody renames here, and then alone.</summary>
    None,

    /// <summary>The patch: its names go to receivers and consoles when it changes, and when a device comes.</summary>
    Patch,

    /// <summary>The receiver: what its channel is called there goes to the patch and the console.</summary>
    Receiver,

    /// <summary>The console: what its channel is called there goes to the patch and the receiver.</summary>
    Console,
}
