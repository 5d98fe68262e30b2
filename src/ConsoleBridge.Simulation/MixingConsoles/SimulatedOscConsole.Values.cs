using System.Net;
using System.Text;
using ConsoleBridge.Protocols.Osc.Wire;

namespace ConsoleBridge.Simulation.MixingConsoles;

// Reading and setting parameters, and telling the others.
public abstract partial class SimulatedOscConsole
{
    /// <summary>The present value of a parameter: dB, Hz, ms or percent; integers and switches as they are.</summary>
    /// <param name="address">Full address: <c>/ch/01/mix/fader</c>.</param>
    /// <exception cref="KeyNotFoundException">There is no such parameter.</exception>
    public double Value(string address)
    {
        lock (_gate)
        {
            return Tree[address].Value;
        }
    }

    /// <summary>The present step of a parameter, as the console stores it: 0 … 1023 for a fader.</summary>
    /// <param name="address">Full address.</param>
    /// <exception cref="KeyNotFoundException">There is no such parameter.</exception>
    public int Step(string address)
    {
        lock (_gate)
        {
            return Tree[address].Step;
        }
    }

    /// <summary>The present text of a text parameter, such as a name; other values as the text protocol prints them.</summary>
    /// <param name="address">Full address.</param>
    /// <exception cref="KeyNotFoundException">There is no such parameter.</exception>
    public string Text(string address)
    {
        lock (_gate)
        {
            ConsoleParameter parameter = Tree[address];
            return parameter.IsText ? parameter.Text : parameter.Printed;
        }
    }

    /// <summary>Moves the fader of an input channel by hand: every registered client is told, from the caller's thread.</summary>
    /// <param name="channel">Channel, from 1.</param>
    /// <param name="step">Position, 0 … 1023; outside counts as the nearer end.</param>
    /// <exception cref="KeyNotFoundException">There is no such channel.</exception>
    public void MoveFader(int channel, int step)
    {
        lock (_gate)
        {
            ConsoleParameter fader = Tree.Strips[channel - 1].Fader!;
            Apply(fader, Math.Clamp(step, 0, 1023), null);
        }
    }

    /// <summary>Changes a value and tells the clients, as a hand at the desk or a client does.</summary>
    /// <param name="parameter">Which.</param>
    /// <param name="step">The new step, one of the scale.</param>
    /// <param name="origin">The client that asked for it; null for the desk.</param>
    private protected void Apply(ConsoleParameter parameter, int step, SocketAddress? origin)
    {
        if (parameter.Step == step || (_refuses && origin is not null))
        {
            return;
        }

        parameter.Step = step;
        Notify(parameter, origin);
        AfterChange(parameter);
        parameter.Changed?.Invoke();
    }

    private protected void ApplyText(ConsoleParameter parameter, string text, SocketAddress? origin)
    {
        if (parameter.Text != text && !(_refuses && origin is not null))
        {
            parameter.Text = text;
            Notify(parameter, origin);
            parameter.Changed?.Invoke();
        }
    }

    /// <summary>Tells every registered client of the present value, but not the one that set it, unless it wants that.</summary>
    private protected void Notify(ConsoleParameter parameter, SocketAddress? origin)
    {
        int length = 0;
        foreach (RemoteClient? client in Remotes.Places)
        {
            if (client is null || !Remotes.IsLive(client))
            {
                continue;
            }

            if (origin is not null && !client.HearsItself && !_echoes && client.Address.Equals(origin))
            {
                continue;
            }

            length = length == 0 ? parameter.WriteMessage(_out) : length;
            Send(length, client.Address);
        }
    }

    // A stereo link takes the partner along; its change is the desk's own, so everybody hears of it.
    private void AfterChange(ConsoleParameter parameter)
    {
        if (parameter.Strip is not { Link.On: true } strip)
        {
            return;
        }

        string leaf = parameter.Address[(strip.Path.Length + 2)..];
        if (!IsLinked(leaf) || Tree.Find($"/{strip.Partner}/{leaf}") is not { } partner)
        {
            return;
        }

        int step = leaf == "mix/pan" ? parameter.Scale.Steps - 1 - parameter.Step : parameter.Step;
        Apply(partner, step, null);
    }

    private bool IsLinked(string leaf)
    {
        string? flag = leaf switch
        {
            "mix/on" or "mix/fader" or "mix/pan" => "fdrmute",
            _ when leaf.StartsWith("eq/", StringComparison.Ordinal) => "eq",
            _ when leaf.StartsWith("dyn/", StringComparison.Ordinal) || leaf.StartsWith("gate/", StringComparison.Ordinal) => "dyn",
            _ => null,
        };
        return flag is not null && Tree.Find($"/config/linkcfg/{flag}") is { On: true };
    }

    private string? SetLeaf(ConsoleParameter parameter, ref OscReader message, SocketAddress from)
    {
        if (message.Tags.Length != 1 || !message.TryNext(out OscArgument argument))
        {
            return "expected one argument";
        }

        return Set(parameter, argument, from);
    }

    // Null when set, otherwise what was wrong; the value is then not applied.
    private string? Set(ConsoleParameter parameter, OscArgument argument, SocketAddress? from)
    {
        if (parameter.ReadOnly)
        {
            return "read only";
        }

        ConsoleScale scale = parameter.Scale;
        if (parameter.IsText)
        {
            return argument.TryGetText(out ReadOnlySpan<byte> utf8)
                ? SetText(parameter, Encoding.UTF8.GetString(utf8), from)
                : "expected text";
        }

        if (scale.Tag == (byte)'f')
        {
            if (!argument.TryGetFloat32(out float position) || !float.IsFinite(position))
            {
                return "expected a float of 0..1";
            }

            Apply(parameter, scale.Snap(position), from);
            return position is >= 0 and <= 1 ? null : $"{position} is outside 0..1, clamped";
        }

        int step;
        if (argument.TryGetText(out ReadOnlySpan<byte> label) && scale.Style == TextStyle.Label)
        {
            step = scale.Labels.ToList().IndexOf(Encoding.ASCII.GetString(label));
        }
        else if (!argument.TryGetInt32(out step))
        {
            return "expected an integer";
        }

        return SetStep(parameter, step, from);
    }

    private string? SetStep(ConsoleParameter parameter, int step, SocketAddress? from)
    {
        if (!parameter.Scale.Has(step))
        {
            return $"{step} is outside {parameter.Scale.Lowest}..{parameter.Scale.Lowest + parameter.Scale.Steps - 1}";
        }

        if (parameter.Triggered is { } trigger)
        {
            trigger(step);
            Notify(parameter, null);
        }
        else
        {
            Apply(parameter, step, from);
        }

        return null;
    }

    private string? SetText(ConsoleParameter parameter, string text, SocketAddress? from)
    {
        if (text.Length > parameter.Scale.MaxLength)
        {
            return $"longer than {parameter.Scale.MaxLength} characters";
        }

        ApplyText(parameter, text, from);
        return null;
    }

    // Several leaves of a node in one message. The clients are told leaf by leaf.
    private string? UseNode(string address, ConsoleParameter[] leaves, ref OscReader message, SocketAddress from)
    {
        if (message.Tags.IsEmpty)
        {
            return AnswersNodes ? AnswerNode(address, leaves, from) : "a node is read with /node";
        }

        bool hasText = message.Tags.Contains((byte)'s');
        if (message.Tags.Length > leaves.Length || (hasText && !TakesTextNodes))
        {
            return "these arguments do not fit the node";
        }

        for (int index = 0; message.TryNext(out OscArgument argument); index++)
        {
            if (Set(leaves[index], argument, from) is { } violation)
            {
                return violation;
            }
        }

        return null;
    }

    /// <summary>Whether reading a node's address gives all its values in one message.</summary>
    private protected abstract bool AnswersNodes { get; }

    /// <summary>Whether a node with text among its values can be set in one message.</summary>
    private protected abstract bool TakesTextNodes { get; }

    private string? AnswerNode(string address, ConsoleParameter[] leaves, SocketAddress from)
    {
        byte[] tags = [.. leaves.Select(leaf => leaf.Scale.Tag)];
        var writer = new OscWriter(_out);
        writer.Message(Encoding.ASCII.GetBytes(address), tags);
        foreach (ConsoleParameter leaf in leaves)
        {
            leaf.WriteValue(ref writer);
        }

        return Finish(ref writer, from);
    }
}
