namespace ConsoleBridge.Protocols.Lines;

/// <summary>How a device says that it has no time now.</summary>
internal sealed class LineBusy
{
    /// <summary>Lines that say so.</summary>
    public required LinePattern[] Expect { get; init; }

    /// <summary>How long to wait before the same is sent again.</summary>
    public required TimeSpan Again { get; init; }

    /// <summary>How often the same is sent again before it counts as refused.</summary>
    public required int Times { get; init; }
}
