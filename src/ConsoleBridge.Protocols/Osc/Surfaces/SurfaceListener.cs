using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Protocols.Osc.Wire;

namespace ConsoleBridge.Protocols.Osc.Surfaces;

/// <summary>Understands what tablets say: moves, presses, touches and questions.</summary>
internal sealed class SurfaceListener(SurfaceLayout layout, SurfaceOptions options, SurfaceTeller teller)
{
    private const int MostMatches = 256;
    private const int MostWildcards = 6;
    private const ulong AtOnce = 1;

    private readonly int[] _fingers = new int[layout.Controls.Length];

    /// <summary>A packet of a tablet: a message, or a bundle, whose messages are obeyed at once.</summary>
    public void Hear(ReadOnlySpan<byte> packet, SurfacePeer peer, IDriverContext context)
    {
        if (!OscBundleReader.IsBundle(packet))
        {
            HearMessage(packet, peer, context);
            return;
        }

        if (!OscBundleReader.TryParse(packet, out var bundle, out var error))
        {
            context.Malformed(OscErrors.Reason(error.Reason), error.Offset);
            return;
        }

        while (bundle.TryNext(out var message))
        {
            if (options.OnlyImmediateBundles && bundle.TimeTag != AtOnce)
            {
                context.Malformed("a bundle for another time than now, which the profile refuses");
                return;
            }

            HearMessage(message, peer, context);
        }
    }

    /// <summary>A tablet has gone, and its fingers with it.</summary>
    public void LetGo(SurfacePeer peer, IDriverContext context) => Release(peer, int.MaxValue, context);

    /// <summary>Fingers that were not heard of for long are taken as gone.</summary>
    public void LetGoOld(SurfacePeer peer, IDriverContext context)
    {
        if (peer.Touches > 0 && options.TouchLimit > 0)
        {
            Release(peer, teller.Tick - options.TouchLimit, context);
        }
    }

    private void HearMessage(ReadOnlySpan<byte> frame, SurfacePeer peer, IDriverContext context)
    {
        if (!OscReader.TryParse(frame, out var message, out var error))
        {
            context.Malformed(OscErrors.Reason(error.Reason), error.Offset);
        }
        else if (layout.TryFind(message.Address, out var number))
        {
            Obey(layout.Addresses[number], message, peer, context);
        }
        else if (OscPattern.IsPattern(message.Address))
        {
            HearPattern(message, peer, context);
        }
        else
        {
            context.Unrecognised();
        }
    }

    private void HearPattern(OscReader message, SurfacePeer peer, IDriverContext context)
    {
        // A pattern of many stars is tried against every address: that must stay cheap.
        if (message.Address.Count((byte)'*') + message.Address.Count((byte)'{') > MostWildcards || !OscPattern.IsValid(message.Address))
        {
            context.Malformed("the address is no pattern that OSC allows, or has too many wildcards");
            return;
        }

        var matches = 0;
        foreach (var address in layout.Addresses)
        {
            if (matches < MostMatches && OscPattern.IsMatch(message.Address, address.Name))
            {
                matches++;
                Obey(address, message, peer, context);
            }
        }

        if (matches == 0)
        {
            context.Unrecognised();
        }
    }

    private void Obey(SurfaceAddress address, OscReader message, SurfacePeer peer, IDriverContext context)
    {
        if (address.IsHello)
        {
            teller.TellAll(peer, context);
        }

        if (address.Controls.IsEmpty)
        {
            return;
        }

        if (message.UntypedBytes.ContainsAnyExcept((byte)0))
        {
            context.Malformed("the message has no type tags, so nobody knows what it says");
            return;
        }

        foreach (var control in address.Controls)
        {
            if (message.Tags.IsEmpty)
            {
                teller.Answer(control, peer, context);
            }
            else
            {
                Obey(control, message, peer, context);
            }
        }
    }

    private void Obey(int control, OscReader message, SurfacePeer peer, IDriverContext context)
    {
        var target = layout.Controls[control];
        if (!target.IsReported)
        {
            context.Unrecognised();
            return;
        }

        message.Rewind();
        OscArgument argument = default;
        for (var position = 0; position <= target.Argument; position++)
        {
            if (!message.TryNext(out argument))
            {
                context.Malformed("the message has fewer arguments than the profile expects");
                return;
            }
        }

        if (argument.Tag is OscTag.Impulse or OscTag.Nil && target.Role is SurfaceRole.Lamp or SurfaceRole.Key)
        {
            Press(control, true, peer, context);
            Press(control, false, peer, context);
        }
        else if (target.TryDecode(argument, out var value))
        {
            Act(control, value, peer, context);
        }
        else
        {
            context.Malformed("the argument is not what the profile knows, or out of range");
        }
    }

    private void Act(int control, in ParameterValue value, SurfacePeer peer, IDriverContext context)
    {
        var target = layout.Controls[control];
        switch (target.Role)
        {
            case SurfaceRole.Lamp or SurfaceRole.Key:
                Press(control, value.Boolean, peer, context);
                break;
            case SurfaceRole.Touch:
                Touch(control, value.Boolean, peer, context);
                break;
            case SurfaceRole.Encoder when value.Number == 0:
                break;
            case SurfaceRole.Encoder:
                context.Report(target.Parameter, value);
                break;
            default:
                Move(control, value, peer, context);
                break;
        }
    }

    private void Press(int control, bool isDown, SurfacePeer peer, IDriverContext context)
    {
        var target = layout.Controls[control];
        if (target.Role == SurfaceRole.Key)
        {
            context.Report(target.Parameter, ParameterValue.FromBoolean(isDown));
        }
        else if (isDown)
        {
            context.Report(target.Parameter, ParameterValue.FromBoolean(!target.Shown.Boolean));
        }

        if (!isDown)
        {
            // The tablet has drawn its own key up or down; the lamp is what counts.
            teller.TellAgain(control, peer, context);
        }
    }

    private void Move(int control, in ParameterValue value, SurfacePeer peer, IDriverContext context)
    {
        var target = layout.Controls[control];
        if (peer.IsTouched(control))
        {
            peer.Touch(control, teller.Tick);
        }
        else if (target.Role == SurfaceRole.Fader)
        {
            peer.Hold(control, teller.Tick + options.TouchHold);
        }

        var isNews = !target.Shown.SaysTheSameAs(value);
        context.Report(target.Parameter, value);
        if (isNews && target.Show(value) is null)
        {
            teller.Tell(control, peer, context);
        }
        else
        {
            peer.Unmark(control);
            teller.StartTicking(context);
        }
    }

    private void Touch(int control, bool isDown, SurfacePeer peer, IDriverContext context)
    {
        // The finger is kept with what it touches, so that a move shows that it is still there.
        var held = layout.Touched[control] < 0 ? control : layout.Touched[control];
        if (peer.IsTouched(held) == isDown)
        {
            return;
        }

        if (isDown)
        {
            peer.Touch(held, teller.Tick);
        }
        else
        {
            peer.Release(held, teller.Tick + options.ReleaseHold);
        }

        _fingers[control] += isDown ? 1 : -1;
        if (_fingers[control] == (isDown ? 1 : 0))
        {
            context.Report(layout.Controls[control].Parameter, ParameterValue.FromBoolean(isDown));
        }

        teller.StartTicking(context);
    }

    private void Release(SurfacePeer peer, int heardBefore, IDriverContext context)
    {
        for (var control = 0; control < layout.Controls.Length; control++)
        {
            var held = layout.Touched[control] < 0 ? control : layout.Touched[control];
            if (layout.Controls[control].Role == SurfaceRole.Touch && peer.IsTouchOlderThan(held, heardBefore))
            {
                Touch(control, false, peer, context);
            }
        }
    }
}
