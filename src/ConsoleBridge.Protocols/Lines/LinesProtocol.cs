using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles;
using ConsoleBridge.Protocols.Lines.Wire;

namespace ConsoleBridge.Protocols.Lines;

/// <summary>Lines of text, as hundreds of boxes speak them over serial lines and TCP; which lines, the profile says. See the README beside this file.</summary>
internal sealed class LinesProtocol : IProtocol
{
    private const string PromptWord = "prompt ";
    private const string EndWord = "end ";

    /// <inheritdoc/>
    public string Name => "lines";

    /// <inheritdoc/>
    public int MaxFrameBytes => LineFraming.MaxLineBytes;

    /// <inheritdoc/>
    /// <remarks>Words between commas: <c>telnet</c>, <c>prompt Password:</c>, <c>end {ETX}</c>.</remarks>
    public FrameReader? GetFraming(string? framing)
    {
        var telnet = false;
        var prompts = new List<byte[]>();
        var ends = new ArrayBufferWriter<byte>();
        foreach (var word in (framing ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (word == "telnet")
            {
                telnet = true;
            }
            else if (word.StartsWith(PromptWord, StringComparison.Ordinal))
            {
                prompts.Add(Encoding.UTF8.GetBytes(word[PromptWord.Length..].Trim()));
            }
            else if (!word.StartsWith(EndWord, StringComparison.Ordinal) || !LineText.TryParse(word[EndWord.Length..].Trim(), ends, out _))
            {
                return null;
            }
        }

        var reader = new LineFraming(ends.WrittenSpan, prompts, telnet);
        return (Span<byte> buffer, out int consumed, out int start, out int length) =>
        {
            var status = reader.TryRead(buffer, out consumed, out var line);
            (start, length) = status == OperationStatus.Done ? line.GetOffsetAndLength(buffer.Length) : (0, 0);
            return status;
        };
    }

    /// <inheritdoc/>
    public IDeviceDriver CreateDriver(CompiledProfile profile, IReadOnlyDictionary<string, double> settings) => CreateDriver(profile, settings, "");

    /// <inheritdoc/>
    public IDeviceDriver CreateDriver(CompiledProfile profile, IReadOnlyDictionary<string, double> settings, string password) =>
        new LinesDriver(profile, settings, password);

    /// <inheritdoc/>
    public IReadOnlyList<ProfileError> CheckProfile(CompiledProfile profile)
    {
        var errors = LinesProfile.ReadUsual(profile).Errors.ToList();
        foreach (var way in profile.Transport.Alternatives.Prepend(profile.Transport).Where(way => GetFraming(way.Framing) is null))
        {
            errors.Add(new ProfileError(
                profile.ProtocolSection?.File ?? profile.Id, profile.ProtocolSection?.Line ?? 1, 1,
                $"framing '{way.Framing}' of transport '{way.Kind}': expected words between commas: telnet, prompt TEXT, end {{CR}}"));
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

        return LineAddress.Parse(address.Read, out var error) is null || (address.Write is { } write && LineAddress.Parse(write, out error) is null) ? error : null;
    }

    /// <inheritdoc/>
    public bool TryParseFrame(string text, IBufferWriter<byte> frame, [NotNullWhen(false)] out string? error) => LineText.TryParse(text, frame, out error);

    /// <inheritdoc/>
    public string Describe(ReadOnlySpan<byte> frame) => LineText.Print(frame);

    /// <inheritdoc/>
    /// <remarks>Without its profile a line may mean anything.</remarks>
    public bool ChangesDevice(ReadOnlySpan<byte> frame) => true;

    /// <inheritdoc/>
    /// <remarks>What a <c>set</c> of the profile could have written does. What begins a session, asks, subscribes or declines an
    /// option of telnet does not.</remarks>
    public bool ChangesDevice(ReadOnlySpan<byte> frame, CompiledProfile profile)
    {
        if (!frame.IsEmpty && frame[0] == Telnet.InterpretAsCommand)
        {
            return false;
        }

        foreach (var set in LinesProfile.ReadUsual(profile).Sets)
        {
            if (set.CouldBe(frame))
            {
                return true;
            }
        }

        return false;
    }
}
