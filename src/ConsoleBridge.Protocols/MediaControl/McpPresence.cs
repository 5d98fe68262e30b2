using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles;
using ConsoleBridge.Protocols.MediaControl.Wire;

namespace ConsoleBridge.Protocols.MediaControl;

/// <summary>Tells whether the transmitter is there, and takes back what it said when it has gone.</summary>
internal sealed class McpPresence
{
    private readonly McpTransmitter _transmitter;
    private readonly ParameterDefinition? _parameter;
    private readonly int[] _dependants;

    /// <summary>Finds what hangs on the transmitter.</summary>
    public McpPresence(CompiledProfile profile, McpBook book, bool usesPilotTone)
    {
        _transmitter = new McpTransmitter(usesPilotTone);
        _parameter = profile.Parameters.FirstOrDefault(definition => definition.Address?.Read == McpOptions.Transmitter);
        _dependants = [.. book.Attributes.SelectMany(attribute => attribute.Bindings).Where(binding => binding.NeedsTransmitter).Select(binding => binding.Parameter)];
    }

    /// <summary>Forgets the last session.</summary>
    public void Clear() => _transmitter.Clear();

    /// <summary>True while a value means nothing, for no transmitter is there.</summary>
    public bool Hides(McpBinding binding) => binding.NeedsTransmitter && _parameter is not null && !_transmitter.IsHeard;

    /// <summary>Looks through a datagram before anything of it is reported: a battery of a transmitter that is gone must not be told once more.</summary>
    public void Look(ReadOnlySpan<byte> datagram, IDriverContext context)
    {
        if (_parameter is null)
        {
            return;
        }

        var lines = new McpReader(datagram);
        while (lines.TryNext(out var line))
        {
            _transmitter.Look(line);
        }

        if (!_transmitter.Settle())
        {
            return;
        }

        context.Report(_parameter.Index, ParameterValue.FromBoolean(_transmitter.IsPresent == true));
        if (_transmitter.IsPresent == false)
        {
            foreach (var parameter in _dependants)
            {
                context.Report(parameter, ParameterValue.FromUnknown(UnknownReason.NoTransmitter));
            }
        }
    }
}
