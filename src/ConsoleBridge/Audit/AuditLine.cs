using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Audit;

/// <summary>One line of the file while it is still being put together: a single deed, or a movement of which more steps may come.</summary>
internal sealed class AuditLine
{
    /// <summary>When it began.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who.</summary>
    public required string Who { get; init; }

    /// <summary>Where from.</summary>
    public required string Where { get; init; }

    /// <summary>What was done.</summary>
    public required string What { get; init; }

    /// <summary>To what.</summary>
    public required string Target { get; init; }

    /// <summary>The value before, as JSON.</summary>
    public string Before { get; init; } = "";

    /// <summary>The value that was wished last, as JSON; empty when it is in <see cref="AfterValue"/>.</summary>
    public string After { get; set; } = "";

    /// <summary>The value that was wished last.</summary>
    public ParameterValue AfterValue { get; set; }

    /// <summary>What became of it; empty while that is not known.</summary>
    public string Outcome { get; set; } = "";

    /// <summary>Writes in it.</summary>
    public int Count { get; set; } = 1;

    /// <summary>When the last of them came.</summary>
    public DateTimeOffset Until { get; set; }

    /// <summary>Id of the last of them; 0 for none.</summary>
    public long WriteId { get; set; }

    /// <summary>Nothing more will come to it.</summary>
    public bool IsDone { get; set; }
}
