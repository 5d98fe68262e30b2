using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Protocols.Lines;

/// <summary>One parameter, with the lines that ask for it and set it.</summary>
internal sealed class LineTarget
{
    /// <summary>Why a parameter without a target cannot be set.</summary>
    public const string NoLine = "the profile has no line that sets it";

    public required ParameterDefinition Definition { get; init; }

    /// <summary>The command that tells it.</summary>
    public required LineCommand Command { get; init; }

    /// <summary>The command that sets it.</summary>
    public required LineCommand WriteCommand { get; init; }

    /// <summary>Arguments of <see cref="Command"/> by name, and <c>id</c>.</summary>
    public required IReadOnlyDictionary<string, string> Arguments { get; init; }

    /// <summary>Asks for it; null when it cannot be asked for.</summary>
    public LineTemplate? Get { get; init; }

    /// <summary>The parameter whose question tells this one too: the first of those that would be asked in the same words.</summary>
    public int AskedThrough { get; set; }

    /// <summary>Sets it; null when it cannot be set.</summary>
    public LineTemplate? Set { get; init; }

    /// <summary>Subscribes to it; null when there is no such thing.</summary>
    public LineTemplate? Subscribe { get; init; }

    /// <summary>Why the device cannot be told a value; null when it can.</summary>
    public string? WhyNot(in ParameterValue value)
    {
        Span<byte> line = stackalloc byte[LineQueue.MaxLineBytes];
        return Set is null ? NoLine : Set.TryWrite(Definition.Law, value, line, out _) ? null : $"{Definition.Name}: the device has no words for {value}";
    }
}
