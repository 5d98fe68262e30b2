using System.Collections.Immutable;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles;
using ConsoleBridge.Protocols.SoundcraftUi.Wire;

namespace ConsoleBridge.Protocols.SoundcraftUi;

/// <summary>Reports the levels of VU2 messages, no more often than is wanted.</summary>
internal sealed class UiLevels
{
    // The gate opens a little early: a mixer that sends at just this interval must not lose every other message to jitter.
    private const double GateTolerance = 0.9;

    private readonly ImmutableArray<(ParameterDefinition Parameter, byte Letter, int Index)> _levels;
    private readonly TimeSpan _interval;
    private readonly int _timer;
    private bool _isClosed;

    /// <summary>Makes it for one device.</summary>
    /// <param name="profile">The profile.</param>
    /// <param name="interval">Least time between two reports; zero for no meters.</param>
    /// <param name="timer">The timer that is its alone.</param>
    public UiLevels(CompiledProfile profile, TimeSpan interval, int timer)
    {
        (_interval, _timer) = (interval, timer);
        _levels =
        [
            .. profile.Parameters
                .Where(parameter => parameter is { Address: not null, IsLocal: false })
                .Select(parameter => (Parameter: parameter, Address: UiAddress.Parse(parameter.Address!.Read, out _)))
                .Where(pair => pair.Address is { Kind: UiAddressKind.Level })
                .Select(pair => (pair.Parameter, pair.Address!.Strip.Letter, pair.Address.Strip.Index)),
        ];
    }

    /// <summary>Takes the next message, whenever it comes.</summary>
    public void OpenGate() => _isClosed = false;

    /// <summary>Reports what a message says, unless it comes too soon after the last.</summary>
    public void Report(ReadOnlySpan<byte> base64, IDriverContext context)
    {
        if (_isClosed || _interval == TimeSpan.Zero || _levels.IsEmpty)
        {
            return;
        }

        Span<byte> scratch = stackalloc byte[UiMeters.MaxBytes];
        if (!UiMeters.TryParse(base64, scratch, out var meters))
        {
            context.Malformed("VU2: expected base64 with a block for each strip of its header");
            return;
        }

        _isClosed = true;
        context.StartTimer(_timer, _interval * GateTolerance);
        foreach (var (parameter, letter, index) in _levels)
        {
            if (meters.TryGet(letter, index, parameter.Address!.Argument, out var level) && parameter.Law.TryDecode(level, out var value))
            {
                context.Report(parameter.Index, value);
            }
        }
    }
}
