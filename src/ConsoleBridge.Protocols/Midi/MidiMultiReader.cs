using System.Globalization;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Protocols.Midi.Wire;

namespace ConsoleBridge.Protocols.Midi;

/// <summary>Reports what belongs to no channel: time code, machine control, identity.</summary>
internal sealed class MidiMultiReader(MidiBook book)
{
    private readonly MidiTimeCodeReader _timeCode = new();
    private MidiTimeCode _toldSecond;
    private bool _isTold;

    /// <summary>Forgets what was heard: the session is new.</summary>
    public void Reset()
    {
        _timeCode.Reset();
        _isTold = false;
    }

    /// <summary>Takes a message.</summary>
    /// <returns>False when the profile knows nothing of it.</returns>
    public bool Hear(MidiMessage message, IDriverContext context)
    {
        if (_timeCode.TryTake(message, out var time))
        {
            ReportTime(time, context);
            return true;
        }

        if (message.Kind == MidiKind.QuarterFrame)
        {
            return true;
        }

        if (MidiMachineCommand.TryParse(message.Exclusive, out var command))
        {
            return ReportOrder(command, context);
        }

        if (MidiIdentity.TryParse(message.Exclusive, out var identity))
        {
            ReportIdentity(identity, context);
            return true;
        }

        return false;
    }

    private void ReportTime(in MidiTimeCode time, IDriverContext context)
    {
        var second = time with { Frames = 0 };
        var isNewSecond = !_isTold || second != _toldSecond;
        (_toldSecond, _isTold) = (second, true);
        foreach (var binding in book.At(MidiAddressKind.TimeCode, 0, 0))
        {
            if (binding.Options.IsEveryFrame)
            {
                Report(binding, time.ToString(), context);
            }
            else if (isNewSecond)
            {
                Report(binding, time.ToString()[..8], context);
            }
        }
    }

    private bool ReportOrder(in MidiMachineCommand command, IDriverContext context)
    {
        var bindings = book.At(MidiAddressKind.MachineControl, 0, (int)command.Verb);
        foreach (var binding in bindings)
        {
            if (command.Device != MidiMachineCommand.AllDevices && binding.Options.Device != MidiMachineCommand.AllDevices && command.Device != binding.Options.Device)
            {
                continue;
            }

            if (command.Verb == MidiMachineVerb.Locate)
            {
                Report(binding, command.Time.ToString(), context);
            }
            else
            {
                context.Report(binding.Parameter, ParameterValue.FromBoolean(true));
            }
        }

        return !bindings.IsEmpty;
    }

    private void ReportIdentity(in MidiIdentity identity, IDriverContext context)
    {
        ReadOnlySpan<int> parts = [identity.Maker, identity.Family, identity.Member];
        for (var part = 0; part <= parts.Length; part++)
        {
            foreach (var binding in book.At(MidiAddressKind.Identity, 0, part))
            {
                Report(binding, part < parts.Length ? parts[part].ToString(CultureInfo.InvariantCulture) : identity.VersionText, context);
            }
        }
    }

    private static void Report(MidiBinding binding, string text, IDriverContext context) =>
        context.Report(binding.Parameter, ParameterValue.FromText(text));
}
