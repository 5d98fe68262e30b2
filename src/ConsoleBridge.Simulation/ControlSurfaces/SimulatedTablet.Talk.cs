using System.Buffers;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using ConsoleBridge.Protocols.Osc.Wire;

namespace ConsoleBridge.Simulation.ControlSurfaces;

// Fingers, and what the tablet is sent.
public sealed partial class SimulatedTablet
{
    // A datagram of more than this is cut on its way, and many tablets then see nothing.
    private const int LongestPacket = 1400;
    private static readonly SearchValues<byte> KnownTags = SearchValues.Create("ifsbTFNI"u8);
    private static readonly TimeSpan FrameTime = TimeSpan.FromMilliseconds(16);

    /// <summary>Says one value.</summary>
    internal void Say(string address, double value, bool isSwitch) =>
        SayPacket(TabletWriter.Write(Behaviour, address, value, isSwitch, _options.Time.GetUtcNow()));

    /// <summary>Says one message as it is, in a bundle when bundles are on.</summary>
    internal void SayMessage(byte[] message) => SayPacket(TabletWriter.Wrap(Behaviour, message, _options.Time.GetUtcNow()));

    internal void Touch(TabletFader fader)
    {
        if (!fader.IsTouched)
        {
            fader.IsTouched = true;
            fader.TouchedAt = _options.Time.GetTimestamp();
            SayTouch(fader);
        }
    }

    internal void Release(TabletFader fader)
    {
        fader.Gesture++;
        if (fader.IsTouched)
        {
            fader.IsTouched = false;
            SayTouch(fader);
        }
    }

    /// <summary>A finger moves a fader, a message every frame of the screen.</summary>
    internal void Move(TabletFader fader, double target, TimeSpan over)
    {
        var wasTouched = fader.IsTouched;
        Touch(fader);
        var gesture = ++fader.Gesture;
        Step(fader, gesture, fader.Position, target, _options.Time.GetTimestamp(), over, !wasTouched);
    }

    /// <summary>Hears one packet.</summary>
    internal void Hear(ReadOnlySpan<byte> packet, IPEndPoint from)
    {
        lock (_gate)
        {
            _record.Heard(packet);
            if (packet.Length > LongestPacket)
            {
                _errors.Add("long-packet", 1, $"{packet.Length} bytes in one packet; at most {LongestPacket}");
            }

            if (!OscBundleReader.IsBundle(packet))
            {
                HearMessage(packet, from);
                return;
            }

            if (!OscBundleReader.TryParse(packet, out var bundle, out var error))
            {
                _errors.Add("malformed", packet, error.ToString());
                return;
            }

            while (bundle.TryNext(out var message))
            {
                HearMessage(message, from);
            }
        }
    }

    private static JsonNode? ToJson(OscArgument argument)
    {
        if (argument.TryGetText(out var text))
        {
            return Encoding.UTF8.GetString(text);
        }

        if (argument.TryGetBoolean(out var truth))
        {
            return truth;
        }

        if (argument.TryGetNumber(out var number))
        {
            return argument.Tag == OscTag.Float32 ? Math.Round(number, 6) : number;
        }

        return argument.TryGetRgba(out var color) ? "#" + color.ToString("X8", CultureInfo.InvariantCulture) : argument.Tag.ToString();
    }

    private void HearMessage(ReadOnlySpan<byte> packet, IPEndPoint from)
    {
        if (!OscReader.TryParse(packet, out var message, out var error))
        {
            _errors.Add("malformed", packet, error.ToString());
            return;
        }

        var address = Encoding.UTF8.GetString(message.Address);
        if (!message.HasTags || message.Tags.ContainsAnyExcept(KnownTags))
        {
            _errors.Add("tags", packet, $"{address}: a tablet knows i f s b T F N I");
        }

        Remember(address, ref message, from);
        if (Layout.FaderAt(address, _faders.Select(fader => fader.Strip)) is { } strip)
        {
            message.Rewind();
            HearFader(Array.Find(_faders, fader => fader.Strip == strip)!, ref message, packet);
        }
    }

    private void Remember(string address, ref OscReader message, IPEndPoint from)
    {
        if (!_controls.TryGetValue(address, out var control))
        {
            control = new TabletControl();
            _controls[address] = control;
        }

        control.Values = [];
        while (message.TryNext(out var argument))
        {
            control.Values.Add(ToJson(argument));
        }

        control.From = from;
        control.At = _options.Time.GetUtcNow();
        control.Count++;
    }

    private void HearFader(TabletFader fader, ref OscReader message, ReadOnlySpan<byte> packet)
    {
        if (!message.TryNext(out var argument) || !argument.TryGetNumber(out var value) || value is < 0 or > 1)
        {
            _errors.Add("fader-value", packet, "a fader is a number, 0 to 1");
            return;
        }

        if (fader.IsTouched)
        {
            if (_options.Time.GetElapsedTime(fader.TouchedAt) > Behaviour.TouchGrace && Behaviour.Touches)
            {
                _errors.Add("fader-to-touched", packet, $"fader {fader.Strip} is touched; nothing until it is released");
            }

            return;
        }

        fader.Position = value;
        if (Behaviour.Feedback)
        {
            Say(TabletLayout.Fill(Layout.Fader, fader.Strip), value, isSwitch: false);
        }
    }

    private void Step(TabletFader fader, int gesture, double origin, double target, long since, TimeSpan over, bool releases)
    {
        if (fader.Gesture != gesture)
        {
            return;
        }

        var way = over > TimeSpan.Zero ? Math.Min(1, _options.Time.GetElapsedTime(since) / over) : 1;
        fader.Position = origin + ((target - origin) * way);
        Say(TabletLayout.Fill(Layout.Fader, fader.Strip), fader.Position, isSwitch: false);
        if (way < 1)
        {
            _agenda.After(FrameTime, () => Step(fader, gesture, origin, target, since, over, releases));
        }
        else if (releases)
        {
            Release(fader);
        }
    }

    private void SayTouch(TabletFader fader)
    {
        if (Behaviour.Touches)
        {
            Say(TabletLayout.Fill(Layout.Touch, fader.Strip), fader.IsTouched ? 1 : 0, isSwitch: true);
        }
    }

    private void SayPacket(byte[] packet)
    {
        _record.Said(packet);
        Said?.Invoke(packet);
        _link?.Send(packet);
    }
}
