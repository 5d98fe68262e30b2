using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles;

namespace ConsoleBridge.Protocols.Ssc;

/// <summary>Sennheiser's Sound Control Protocol, version 1: a JSON object in each UDP datagram, addresses as in OSC.</summary>
internal sealed class SscProtocol : IProtocol
{
    /// <inheritdoc/>
    public string Name => "ssc";

    /// <inheritdoc/>
    public int MaxFrameBytes => 16384;

    /// <inheritdoc/>
    /// <remarks>None: stage devices speak it in datagrams alone.</remarks>
    public FrameReader? GetFraming(string? framing) => null;

    /// <inheritdoc/>
    public IDeviceDriver CreateDriver(CompiledProfile profile, IReadOnlyDictionary<string, double> settings) => new SscDriver(profile, settings);

    /// <inheritdoc/>
    public IReadOnlyList<ProfileError> CheckProfile(CompiledProfile profile)
    {
        var errors = new List<ProfileError>();
        if (profile.ProtocolSection is { } section)
        {
            errors.Add(section.Error($"protocol '{Name}' has no section of its own"));
        }

        foreach (var (name, value) in profile.ProtocolOptions)
        {
            var error = name switch
            {
                SscKeys.LeavesPerRequest => IsWhole(value, 1) ? null : $"'{name}' is a whole number from 1, not '{value}'",
                SscKeys.Walk => value == "schema" ? null : $"'{name}' is 'schema', not '{value}'",
                _ => $"protocol '{Name}' has no option '{name}'",
            };
            if (error is not null)
            {
                errors.Add(new ProfileError(profile.Id, 1, 1, error));
            }
        }

        return errors;
    }

    /// <inheritdoc/>
    public string? CheckAddress(ParameterDefinition parameter)
    {
        if (parameter.Address is not { } address)
        {
            return null;
        }

        if (address.WireType is { } wire && wire is not (SscKeys.MethodWire or SscKeys.NumberWire))
        {
            return $"'wire' is method or number, not '{wire}'";
        }

        foreach (var (name, value) in address.Options)
        {
            if (CheckOption(name, value) is { } error)
            {
                return error;
            }
        }

        return SscFrameText.CheckAddress(address.Read) ?? (address.Write is { } write ? SscFrameText.CheckAddress(write) : null);
    }

    /// <inheritdoc/>
    public bool TryParseFrame(string text, IBufferWriter<byte> frame, [NotNullWhen(false)] out string? error) =>
        SscFrameText.TryParse(text, frame, out error);

    /// <inheritdoc/>
    public string Describe(ReadOnlySpan<byte> frame) => SscFrameText.Describe(frame);

    /// <inheritdoc/>
    public bool ChangesDevice(ReadOnlySpan<byte> frame) => SscDangers.ChangesDevice(frame, null);

    /// <inheritdoc/>
    public bool ChangesDevice(ReadOnlySpan<byte> frame, CompiledProfile profile) => SscDangers.ChangesDevice(frame, profile);

    private static string? CheckOption(string name, string value) => name switch
    {
        SscKeys.Lease => value is "state" or "meter" or "once" ? null : $"'{name}' is state, meter or once, not '{value}'",
        SscKeys.Form => SscBinding.FormOf(value) != SscForm.Plain ? null : $"'{name}' is filled, list or clock, not '{value}'",
        SscKeys.Evidence => value is "present" or "signal" or "no-link" ? null : $"'{name}' is present, signal or no-link, not '{value}'",
        SscKeys.Mate or SscKeys.Elements => IsWhole(value, 1) ? null : $"'{name}' is a whole number from 1, not '{value}'",
        SscKeys.MinutesAt => IsWhole(value, 0) ? null : $"'{name}' is a whole number from 0, not '{value}'",
        SscKeys.Contains or SscKeys.Forbidden => null,
        _ => $"there is no option '{name}'; there are {string.Join(", ", SscKeys.ParameterOptions)}",
    };

    private static bool IsWhole(string text, int least) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= 255;
}
