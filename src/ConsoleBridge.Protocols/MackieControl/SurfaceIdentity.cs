using System.Text;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Protocols.MackieControl.Wire;

namespace ConsoleBridge.Protocols.MackieControl;

/// <summary>What a unit says about itself: that it was switched on, its serial number, its firmware.</summary>
internal sealed class SurfaceIdentity(SurfaceBindings bindings, SurfaceLayout layout)
{
    private const int SerialLength = 7;

    /// <summary>Reads a system exclusive message.</summary>
    /// <param name="midi">The message.</param>
    /// <param name="context">Takes what is reported and answered.</param>
    public SurfaceSaying Read(ReadOnlySpan<byte> midi, IDriverContext context)
    {
        if (!MackieSystemExclusive.TryRead(midi, out var message) || message.Device != layout.Device)
        {
            return SurfaceSaying.Unknown;
        }

        switch (message.Command)
        {
            case MackieCommand.HostConnectionQuery:
                OnConnectionQuery(message.Data, context);
                return SurfaceSaying.SwitchedOn;
            case MackieCommand.HostConnectionConfirmed when layout.AnswersChallenge:
                return SurfaceSaying.Confirmed;
            case MackieCommand.HostConnectionRefused when layout.AnswersChallenge:
                return SurfaceSaying.Refused;
            case MackieCommand.VersionReply when bindings.Version >= 0:
                ReportText(bindings.Version, message.Data, context);
                return SurfaceSaying.AboutItself;
            default:
                return SurfaceSaying.Unknown;
        }
    }

    private static void ReportText(int parameter, ReadOnlySpan<byte> text, IDriverContext context)
    {
        var isReadable = !text.IsEmpty && !text.ContainsAnyExceptInRange((byte)' ', (byte)'~');
        context.Report(parameter, isReadable ? ParameterValue.FromText(Encoding.ASCII.GetString(text).Trim()) : ParameterValue.Unknown);
    }

    // Only a Logic Control is answered: a wrong answer has locked a Mackie Control for good.
    private void OnConnectionQuery(ReadOnlySpan<byte> data, IDriverContext context)
    {
        if (bindings.Serial >= 0 && data.Length >= SerialLength)
        {
            ReportText(bindings.Serial, data[..SerialLength], context);
        }

        if (!layout.AnswersChallenge || data.Length != SerialLength + MackieChallenge.Length)
        {
            return;
        }

        Span<byte> answer = stackalloc byte[SerialLength + MackieChallenge.Length];
        data[..SerialLength].CopyTo(answer);
        MackieChallenge.Answer(data[SerialLength..], answer[SerialLength..]);
        Span<byte> frame = stackalloc byte[32];
        context.Send(frame[..MackieWriter.WriteCommand(frame, layout.Device, MackieCommand.HostConnectionReply, answer)]);
    }
}
