using ConsoleBridge.Capture;
using ConsoleBridge.Core.Devices;

namespace ConsoleBridge.Bus.Requests;

/// <summary>The request <c>capture</c>: records the raw frames of a device into a file on the bridge's machine; answered when the capture is over.</summary>
internal sealed class CaptureRequests(CaptureService captures, IDeviceDirectory devices) : IRequestHandler
{
    private const string Example = "{\"device\":\"rack-a\",\"for\":\"60s\"}";

    private static readonly TimeSpan Usual = TimeSpan.FromMinutes(1);

    public IReadOnlyCollection<string> Verbs { get; } = ["capture"];

    public void CarryOut(Request request, RequestBody body)
    {
        var device = body.Device(devices);
        var span = body.Duration("for") ?? Usual;
        if (span <= TimeSpan.Zero || span > CaptureService.Longest)
        {
            throw new RequestException($"'for' is more than no time and at most {CaptureService.Longest.TotalMinutes:0}min; expected is {Example}");
        }

        if (captures.TryBegin(device, span, result => Answer(request, result)) is { } busy)
        {
            request.Refuse(busy);
        }
    }

    private static void Answer(Request request, CaptureResult result)
    {
        if (result is { Frames: 0, Error: { } error })
        {
            request.Fail($"{result.File}: {error}");
            return;
        }

        request.Succeed(
            json =>
            {
                json.WriteStartObject();
                json.WriteString("file", result.File);
                json.WriteNumber("frames", result.Frames);
                json.WriteNumber("missed", result.Missed);
                json.WriteEndObject();
            },
            result.Error is null ? null : $"ended before its time: {result.Error}");
    }
}
