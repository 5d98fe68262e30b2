using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles;
using ConsoleBridge.Protocols.AllenHeath.Wire;
using ConsoleBridge.Protocols.Midi.Wire;

namespace ConsoleBridge.Protocols.AllenHeath;

/// <summary>Allen &amp; Heath's MIDI over TCP: SQ, Qu, dLive, Avantis, AHM. See the README beside this file.</summary>
internal sealed class AllenHeathProtocol : IProtocol
{
    private const int AskNumber = 0x7F;

    /// <inheritdoc/>
    public string Name => "allen-heath";

    /// <inheritdoc/>
    public int MaxFrameBytes => MidiStreamReader.DefaultMaxExclusiveBytes;

    /// <inheritdoc/>
    /// <remarks>There is none: finding the messages of a stream needs a memory, which is the MIDI transports' business.</remarks>
    public FrameReader? GetFraming(string? framing) => null;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The profile names no dialect that is known.</exception>
    public IDeviceDriver CreateDriver(CompiledProfile profile, IReadOnlyDictionary<string, double> settings) =>
        new AllenHeathDriver(profile, DialectOf(profile) ?? throw new ArgumentException(NoDialect(profile), nameof(profile)), settings, Encode);

    /// <inheritdoc/>
    public IReadOnlyList<ProfileError> CheckProfile(CompiledProfile profile)
    {
        var errors = new List<string>();
        if (profile.ProtocolSection is { } section)
        {
            return [section.Error($"protocol '{Name}' has no section of its own")];
        }

        if (DialectOf(profile) is not { } dialect)
        {
            errors.Add(NoDialect(profile));
        }
        else
        {
            var settings = profile.Settings.ToDictionary(setting => setting.Name, setting => setting.Default, StringComparer.Ordinal);
            errors.AddRange(new DeskBook(profile, dialect, settings).Errors);
        }

        if (profile.ProtocolOptions.TryGetValue(DeskOptions.Probe, out var probe) && !profile.TryFind(probe, out _))
        {
            errors.Add($"option 'probe': there is no parameter '{probe}'");
        }

        return [.. errors.Select(error => new ProfileError(profile.Id, 1, 1, error))];
    }

    /// <inheritdoc/>
    /// <remarks>Here any family's address is right; that it is one of the profile's own family, <see cref="CheckProfile"/> sees.</remarks>
    public string? CheckAddress(ParameterDefinition parameter)
    {
        if (parameter.Address is not { } address || parameter.IsLocal)
        {
            return null;
        }

        if (address.Write is not null)
        {
            return "an address is for both directions here: 'write-address' has no meaning";
        }

        var words = DeskBook.Words(address.Read);
        var error = "the address is empty";
        foreach (var dialect in words.Length == 0 ? [] : DeskDialect.All.Values)
        {
            if (dialect.Resolve(parameter, words, new Dictionary<string, double>(), out var reason) is not null)
            {
                return null;
            }

            error = reason.Length < error.Length || error.Contains("empty", StringComparison.Ordinal) ? reason : error;
        }

        return error;
    }

    /// <inheritdoc/>
    public bool TryParseFrame(string text, IBufferWriter<byte> frame, [NotNullWhen(false)] out string? error)
    {
        if (!MidiText.TryParse(text, out var bytes, out error))
        {
            return false;
        }

        frame.Write(bytes);
        return true;
    }

    /// <inheritdoc/>
    public string Describe(ReadOnlySpan<byte> frame) => MidiText.Print(frame);

    /// <inheritdoc/>
    public bool ChangesDevice(ReadOnlySpan<byte> frame) => Changes(frame, null);

    /// <inheritdoc/>
    public bool ChangesDevice(ReadOnlySpan<byte> frame, CompiledProfile profile) => Changes(frame, DialectOf(profile));

    private static DeskDialect? DialectOf(CompiledProfile profile) =>
        DeskDialect.All.GetValueOrDefault(profile.ProtocolOptions.GetValueOrDefault(DeskOptions.Dialect, ""));

    private static string NoDialect(CompiledProfile profile) =>
        $"option 'dialect' must be one of {string.Join(" ", DeskDialect.All.Keys)}, not '{profile.ProtocolOptions.GetValueOrDefault(DeskOptions.Dialect, "")}'";

    // What is not known to be a question is an order.
    private static bool Changes(ReadOnlySpan<byte> frame, DeskDialect? dialect)
    {
        var reader = new MidiMessageReader(frame);
        while (reader.TryNext(out var message))
        {
            var isHarmless = message.Kind switch
            {
                MidiKind.ActiveSensing => true,

                // Selecting a parameter alone changes nothing; CC 96 with 7F asks an SQ for it.
                MidiKind.ControlChange => message.Data1 is 98 or 99 || (dialect is SqDialect && message is { Data1: 96, Data2: AskNumber }),
                MidiKind.SystemExclusive => dialect is not null
                    && AllenHeathExclusive.TryRead(message.Exclusive, (byte)dialect.Model, out _, out var body) && dialect.IsQuestion(body),
                _ => false,
            };
            if (!isHarmless)
            {
                return true;
            }
        }

        return reader.IsMalformed;
    }

    private static byte[] Encode(string text) =>
        MidiText.TryParse(text, out var frame, out var error) ? frame : throw new FormatException(error);
}
