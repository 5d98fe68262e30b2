using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles;
using ConsoleBridge.Protocols.MackieControl.Wire;

namespace ConsoleBridge.Protocols.MackieControl;

/// <summary>Turns what hands do at a unit into reports.</summary>
internal sealed class SurfaceReporter(CompiledProfile profile, SurfaceBindings bindings, SurfaceSettings settings, SurfaceDialect dialect)
{
    /// <summary>Reads a short message and reports what it says.</summary>
    /// <param name="midi">One whole message.</param>
    /// <param name="outputs">What the unit shows: a press wishes the opposite of its lamp, and a hand stops its motor.</param>
    /// <param name="context">Takes the reports.</param>
    /// <returns>False for what the dialect or the profile does not know.</returns>
    public bool TryReport(ReadOnlySpan<byte> midi, SurfaceOutputs outputs, IDriverContext context) =>
        dialect.TryRead(midi, out var message) && TryReport(message, outputs, context);

    private bool TryReport(in MackieMessage message, SurfaceOutputs outputs, IDriverContext context) => message.Kind switch
    {
        MackieMessageKind.Fader => TryReportFader(message, outputs, context),
        MackieMessageKind.Key => TryReportKey(message, outputs, context),
        MackieMessageKind.Control => TryReportControl(message, context),
        MackieMessageKind.Part => true,
        _ => false,
    };

    private bool TryReportFader(in MackieMessage message, SurfaceOutputs outputs, IDriverContext context)
    {
        var parameter = bindings.Faders[message.Number];
        if (parameter < 0)
        {
            return false;
        }

        var position = message.Value >= settings.TopFrom ? MackieReader.MaxFader : message.Value;
        if (outputs.Faders.Move(message.Number, position))
        {
            ReportNumber(parameter, position, context);
        }

        return true;
    }

    private bool TryReportKey(in MackieMessage message, SurfaceOutputs outputs, IDriverContext context)
    {
        if (bindings.FindKey(message.Number) is not { } key)
        {
            return false;
        }

        var isDown = message.Value > 0;
        if (key.Touch >= 0)
        {
            outputs.Faders.Touch(key.Fader, isDown);
            context.Report(key.Touch, ParameterValue.FromBoolean(isDown));
        }

        if (key.Press >= 0)
        {
            context.Report(key.Press, ParameterValue.FromBoolean(isDown));
        }

        // The lamp shows the truth: a press wishes the opposite of it, and letting go wishes nothing.
        if (key.Toggle >= 0 && isDown)
        {
            context.Report(key.Toggle, ParameterValue.FromBoolean(!outputs.IsLit(key.Lamp)));
        }

        return key.Touch >= 0 || key.Press >= 0 || key.Toggle >= 0;
    }

    private bool TryReportControl(in MackieMessage message, IDriverContext context)
    {
        if (bindings.Turns[message.Number] is >= 0 and var turn)
        {
            context.Report(turn, ParameterValue.FromNumber(MackieTurn.Ticks(message.Value, dialect.BitIsClockwise)));
            return true;
        }

        if (bindings.Pedals[message.Number] is >= 0 and var pedal)
        {
            ReportNumber(pedal, message.Value, context);
            return true;
        }

        return false;
    }

    private void ReportNumber(int parameter, int number, IDriverContext context)
    {
        if (profile.Parameters[parameter].Law.TryDecode(number, out var value))
        {
            context.Report(parameter, value);
        }
    }
}
