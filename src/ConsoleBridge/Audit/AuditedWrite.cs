using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Audit;

/// <summary>One write as it was posted: what the trail makes a line of, alone or together with those that follow at once.</summary>
internal readonly struct AuditedWrite
{
    /// <summary>Who wishes it.</summary>
    public required string Who { get; init; }

    /// <summary>Where from: <c>bus 10.0.0.7</c>, <c>link</c>.</summary>
    public required string Where { get; init; }

    /// <summary>The parameter.</summary>
    public required ParameterKey Key { get; init; }

    /// <summary>What the store said before.</summary>
    public required ParameterValue Before { get; init; }

    /// <summary>What is wished; with <see cref="WriteOperation.Add"/> the difference.</summary>
    public required ParameterValue After { get; init; }

    /// <summary>Set, add or toggle.</summary>
    public WriteOperation Operation { get; init; }

    /// <summary>By this its outcome is known.</summary>
    public required long WriteId { get; init; }
}
