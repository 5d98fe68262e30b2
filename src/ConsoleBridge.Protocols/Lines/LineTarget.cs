using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Protocols.Lines;

/// <summary>One parameter, with the lines that ask for it and set it.</summary>
internal sealed class LineTarget
{
    public required ParameterDefinition Definition { get; init; }

    /// <summary>The command that tells it.</summary>
    public required LineCommand Command { get; init; }

    /// <summary>The command that sets it.</summary>
    public required LineCommand WriteCommand { get; init; }

    /// <summary>Arguments of <see cref="Command"/> by name, and <c>id</c>.</summary>
    public required IReadOnlyDictionary<string, string> Arguments { get; init; }

    /// <summary>Asks for it; null when it cannot be asked for.</summary>
    public LineTemplate? Get { get; init; }

    /// <summary>Sets it; null when it cannot be set.</summary>
    public LineTemplate? Set { get; init; }

    /// <summary>Subscribes to it; null when there is no such thing.</summary>
    public LineTemplate? Subscribe { get; init; }
}
