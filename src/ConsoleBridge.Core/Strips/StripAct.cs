namespace ConsoleBridge.Core.Strips;

/// <summary>What a strip wants to be done for it next.</summary>
public enum StripAct : byte
{
    /// <summary>Nothing, until something is heard or time goes by.</summary>
    None,

    /// <summary>The strip's <see cref="StripMachine.Record"/> is to be put on disk; answered by <see cref="StripMachine.Kept"/>.</summary>
    Keep,

    /// <summary>The strip's record is to be taken off the disk: everything is as it was. Answered by <see cref="StripMachine.Kept"/>.</summary>
    Forget,

    /// <summary>A text is to be written to the console; answered by <see cref="StripMachine.Written"/>.</summary>
    Write,

    /// <summary>The console is to be asked what it shows; answered by <see cref="StripMachine.Heard"/> with an answer.</summary>
    Ask,
}
