using ConsoleBridge.Core.Diagnostics;
using Microsoft.Extensions.Logging;

namespace ConsoleBridge.Core.Alerts;

/// <summary>Says that something has failed: once, until a turn goes well. One bad rule or question must take neither the other alerts nor the bridge.</summary>
internal sealed class FaultVoice(ILogger logger)
{
    private bool _wasFaulty;
    private bool _isFaulty;

    /// <summary>A turn begins.</summary>
    public void Begin() => (_wasFaulty, _isFaulty) = (_isFaulty, false);

    /// <summary>Something has failed in it.</summary>
    public void Say(Exception fault)
    {
        if (!_wasFaulty && !_isFaulty)
        {
            CoreLog.AlertFault(logger, fault);
        }

        _isFaulty = true;
    }
}
