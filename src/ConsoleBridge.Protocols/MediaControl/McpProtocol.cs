using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles;
using ConsoleBridge.Protocols.Lines.Wire;
using ConsoleBridge.Protocols.MediaControl.Wire;

namespace ConsoleBridge.Protocols.MediaControl;

/// <summary>Sennheiser's Media Control Protocol: lines of text in datagrams, <c>Frequency 822000 2 10</c>. See the README beside this file.</summary>
internal sealed class McpProtocol : IProtocol
{
    /// <inheritdoc/>
    public string Name => "mcp";

    /// <inheritdoc/>
    public int MaxFrameBytes => 4096;

    /// <inheritdoc/>
    /// <remarks>Datagrams alone: there is no stream to cut.</remarks>
    public FrameReader? GetFraming(string? framing) => null;

    /// <inheritdoc/>
    public IDeviceDriver CreateDriver(CompiledProfile profile, IReadOnlyDictionary<string, double> settings) => new McpDriver(profile, settings);

    /// <inheritdoc/>
    public string? CheckAddress(ParameterDefinition parameter)
    {
        if (parameter.Address is not { } address || address.Read == McpOptions.Transmitter)
        {
            return null;
        }

        if (address.Write is not null)
        {
            return "'write-address': a keyword is asked for and set under the same name";
        }

        if (address.Options.TryGetValue(McpOptions.Bit, out var bit) && bit is not ("0" or "1" or "2" or "3" or "4" or "5" or "6" or "7"))
        {
            return $"'bit' is 0 … 7, not '{bit}'";
        }

        return address.Read.Length > McpText.MaxKeywordBytes || address.Read.Any(letter => !char.IsAsciiLetterOrDigit(letter)) || !char.IsAsciiLetterUpper(address.Read[0])
            ? $"'{address.Read}' is no keyword such as Frequency, nor '{McpOptions.Transmitter}'"
            : null;
    }

    /// <inheritdoc/>
    public bool TryParseFrame(string text, IBufferWriter<byte> frame, [NotNullWhen(false)] out string? error) => LineText.TryParse(text, frame, out error);

    /// <inheritdoc/>
    public string Describe(ReadOnlySpan<byte> frame) => LineText.Print(frame);

    /// <inheritdoc/>
    /// <remarks>A keyword with something behind it, but for Push and BankList, which only make the unit talk.</remarks>
    public bool ChangesDevice(ReadOnlySpan<byte> frame)
    {
        var lines = new McpReader(frame);
        while (lines.TryNext(out var line))
        {
            if (!line.Arguments.IsEmpty && !line.Keyword.SequenceEqual(McpText.Push) && !line.Keyword.SequenceEqual("BankList"u8))
            {
                return true;
            }
        }

        return false;
    }
}
