using System.ComponentModel.DataAnnotations;

namespace ConsoleBridge.Configuration;

/// <summary>The file that says who did what.</summary>
internal sealed class AuditOptions
{
    /// <summary>False keeps no such file.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Folder of <c>audit.jsonl</c>; empty for the bridge's own state folder. A relative one is beside the configuration file.</summary>
    public string Folder { get; init; } = "";

    /// <summary>A file that has grown to this size is put aside as <c>audit.1.jsonl</c>, and a new one begun.</summary>
    [Range(1, 1000)]
    public int MaxMegabytes { get; init; } = 10;

    /// <summary>How many files are kept, the newest included; the oldest goes.</summary>
    [Range(1, 100)]
    public int Files { get; init; } = 10;

    /// <summary>False leaves out what links and control surfaces move; what people do is always kept.</summary>
    public bool Links { get; init; } = true;
}
