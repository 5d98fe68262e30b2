using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Protocols.Osc.Wire;

namespace ConsoleBridge.Protocols.Osc;

/// <summary>One parameter at one argument of an address, and how the argument is understood.</summary>
internal sealed class OscBinding(ParameterDefinition definition, OscTag tag, bool callsForReading, bool takesLast = false)
{
    /// <summary>Dense index of the parameter.</summary>
    public int Parameter { get; } = definition.Index;

    /// <summary>Which argument of the message holds it, from 0.</summary>
    public int Argument { get; } = definition.Address!.Argument;

    /// <summary>True when it is the last argument that counts, however many there are.</summary>
    public bool TakesLast { get; } = takesLast && definition.Address!.Argument == 0;

    /// <summary>False for a trigger that is only ever written.</summary>
    public bool IsReported { get; } = definition.CanRead;

    /// <summary>A change of it calls for reading everything again.</summary>
    public bool CallsForReading { get; } = callsForReading;

    /// <summary>Any message is a change, whatever its value: a scene was recalled, maybe the same again.</summary>
    public bool IsEvent { get; } = definition.Kind == ParameterKind.Event;

    /// <summary>Understands the argument.</summary>
    /// <param name="argument">The argument.</param>
    /// <param name="last">What was reported before; its string is used again.</param>
    /// <param name="value">The value.</param>
    /// <returns>False when the profile does not know what this says.</returns>
    public bool TryDecode(OscArgument argument, in ParameterValue last, out ParameterValue value)
    {
        if (argument.TryGetText(out var text))
        {
            return definition.Law.TryDecode(text, out value, last);
        }

        if (argument.TryGetNumber(out var number) && IsUnambiguous(argument.Tag, number))
        {
            return definition.Law.TryDecode(number, out value);
        }

        value = default;
        return false;
    }

    /// <summary>Says that the argument was not understood. What is only set may say other words by itself, IDLE once a command was obeyed: they are no fault.</summary>
    public void Complain(IDriverContext context)
    {
        if (IsReported)
        {
            context.Malformed("the argument is not what the profile knows");
        }
    }

    // Some programs send 1.0 for an int 1, or an int 0 for a float: that is clear. An int 7 for a float of 0…1 is not.
    private bool IsUnambiguous(OscTag sent, double number) => (tag, sent) switch
    {
        (OscTag.Float32 or OscTag.Float64, OscTag.Int32 or OscTag.Int64) => number is 0 or 1,
        (OscTag.Int32 or OscTag.Int64, OscTag.Float32 or OscTag.Float64) => number == Math.Truncate(number),
        _ => true,
    };
}
