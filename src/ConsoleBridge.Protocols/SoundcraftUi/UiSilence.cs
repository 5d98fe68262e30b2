using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Protocols.SoundcraftUi;

/// <summary>Whether a strip is silent: its own mute, or an active mute group it belongs to, unless it is forced open.</summary>
/// <remarks>effective = (mute OR (mgmask AND the strip's mgmask) ≠ 0) AND NOT forceunmute. Derived from what the fields mean (impl).</remarks>
internal sealed class UiSilence
{
    private readonly int _parameter;
    private readonly UiPath _mute;
    private readonly UiPath _mask;
    private readonly UiPath _forced;
    private readonly UiPath _groups;
    private bool? _told;

    /// <summary>Makes it for one strip.</summary>
    public UiSilence(int parameter, string strip, UiPaths paths)
    {
        _parameter = parameter;
        (_mute, _mask, _forced) = (paths[strip + ".mute"], paths[strip + ".mgmask"], paths[strip + ".forceunmute"]);
        _groups = paths["mgmask"];
    }

    /// <summary>Paths that a strip's silence hangs on.</summary>
    public static string[] PathsOf(string strip) => [strip + ".mute", strip + ".mgmask", strip + ".forceunmute", "mgmask"];

    /// <summary>A new session: nothing was told.</summary>
    public void Forget() => _told = null;

    /// <summary>Reports it when that path has changed it.</summary>
    public void Changed(UiPath path, IDriverContext context)
    {
        if ((path != _mute && path != _mask && path != _forced && path != _groups)
            || double.IsNaN(_mute.Number + _mask.Number + _forced.Number + _groups.Number))
        {
            return;
        }

        var isSilent = (_mute.Number != 0 || ((long)_mask.Number & (long)_groups.Number) != 0) && _forced.Number == 0;
        if (_told != isSilent)
        {
            _told = isSilent;
            context.Report(_parameter, ParameterValue.FromBoolean(isSilent));
        }
    }
}
