using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles;
using ConsoleBridge.Protocols.Ssc2.Wire;

namespace ConsoleBridge.Protocols.Ssc2;

/// <summary>Sennheiser's Sound Control Protocol, version 2: resources over HTTPS, changes as server-sent events. See the README beside this file.</summary>
internal sealed class Ssc2Protocol : IProtocol
{
    private const int MaxDescribedBytes = 300;

    /// <inheritdoc/>
    public string Name => "ssc2";

    /// <inheritdoc/>
    /// <remarks>The longest answer is the schema, some hundred kilobytes.</remarks>
    public int MaxFrameBytes => 1 << 20;

    /// <inheritdoc/>
    public FrameReader? GetFraming(string? framing) => null;

    /// <inheritdoc/>
    public IDeviceDriver CreateDriver(CompiledProfile profile, IReadOnlyDictionary<string, double> settings) => new Ssc2Driver(profile, settings);

    /// <inheritdoc/>
    public IReadOnlyList<ProfileError> CheckProfile(CompiledProfile profile)
    {
        var section = Ssc2Section.Read(profile.ProtocolSection);
        var errors = section.Errors.ToList();
        var places = profile.Parameters
            .Where(definition => definition.Address is not null && !definition.IsLocal)
            .SelectMany(definition => Ssc2Place.Parse(definition.Address!.Read, out _))
            .ToList();
        foreach (string path in places.Select(place => place.Path).Distinct().Where(path => places.Exists(place => place.Path == path && place.Slot is null) && places.Exists(place => place.Path == path && place.Slot is not null)))
        {
            errors.Add(new ProfileError(profile.ProtocolSection?.File ?? profile.Id, 1, 1, $"{path} is used as a resource and as a collection; it is one or the other"));
        }

        foreach (string unused in section.Collections.Keys.Where(path => !places.Exists(place => place.Path == path)))
        {
            errors.Add(profile.ProtocolSection!.Error($"collection {unused} is used by no parameter"));
        }

        return errors;
    }

    /// <inheritdoc/>
    public string? CheckAddress(ParameterDefinition parameter)
    {
        if (parameter.Address is not { } address || parameter.IsLocal)
        {
            return null;
        }

        Ssc2Place.Parse(address.Read, out string? error);
        return address.Write is null ? error : "a resource is written where it is read: leave 'write' out";
    }

    /// <inheritdoc/>
    /// <remarks>As on the wire, with a blank for the line feed: <c>EVENT message {"/api/device/state":{"state":"Normal"}}</c>.</remarks>
    public bool TryParseFrame(string text, IBufferWriter<byte> frame, [NotNullWhen(false)] out string? error)
    {
        int body = Math.Max(text.IndexOf(" {", StringComparison.Ordinal), -1);
        int list = text.IndexOf(" [", StringComparison.Ordinal);
        body = body < 0 || (list >= 0 && list < body) ? list : body;
        byte[] bytes = Encoding.UTF8.GetBytes(body < 0 ? text : $"{text[..body]}\n{text[(body + 1)..]}");
        bool isFrame = RestFrame.TryParse(bytes, out _);
        error = isFrame ? null : "expected a request (GET /path), an answer (200 GET /path {…}), an event (EVENT message {…}) or END /path";
        if (isFrame)
        {
            frame.Write(bytes);
        }

        return isFrame;
    }

    /// <inheritdoc/>
    public string Describe(ReadOnlySpan<byte> frame)
    {
        var shown = frame.Length > MaxDescribedBytes ? frame[..MaxDescribedBytes] : frame;
        return Encoding.UTF8.GetString(shown).Replace('\n', ' ') + (shown.Length < frame.Length ? " …" : "");
    }

    /// <inheritdoc/>
    /// <remarks>Sessions are ours; everything else that is put changes the device.</remarks>
    public bool ChangesDevice(ReadOnlySpan<byte> frame) =>
        !RestFrame.TryParse(frame, out var request)
        || (!request.Method.SequenceEqual("GET"u8) && !request.Method.SequenceEqual("EVENTS"u8) && !request.Path.StartsWith("/api/ssc/state/subscriptions"u8));
}
