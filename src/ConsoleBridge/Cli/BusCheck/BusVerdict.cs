namespace ConsoleBridge.Cli.BusCheck;

/// <summary>What a look at one side of a broker came to.</summary>
internal enum BusVerdict
{
    /// <summary>It works.</summary>
    Yes,

    /// <summary>It does not, and the bridge does without.</summary>
    No,

    /// <summary>It does not, and the bridge needs it.</summary>
    Missing,

    /// <summary>It could not be told.</summary>
    Unknown,
}
