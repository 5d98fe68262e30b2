using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles;
using ConsoleBridge.Protocols.YamahaRcp.Wire;

namespace ConsoleBridge.Protocols.YamahaRcp;

/// <summary>Reports what lines say about parameters. Allocates nothing but the strings of new texts.</summary>
internal sealed class RcpReports(CompiledProfile profile)
{
    private readonly ParameterValue[] _last = new ParameterValue[profile.Parameters.Length];
    private readonly byte[] _scratch = new byte[RcpFraming.MaxLineBytes];
    private readonly int _modelParameter = profile.TryFind("device/model", out var model) ? model.Index : -1;
    private readonly string _product = profile.ProtocolOptions.GetValueOrDefault(RcpOptions.ProductStartsWith, "");
    private RcpScale _scale;

    /// <summary>What is known of the scale of its preamp gains.</summary>
    public RcpScale Scale => _scale;

    /// <summary>The session is new: nothing was said.</summary>
    public void Clear()
    {
        Array.Clear(_last);
        _scale = RcpScale.Unknown;
    }

    /// <summary>Reports what stands behind an address.</summary>
    /// <param name="entry">The address.</param>
    /// <param name="message">Stands behind the address; what is left of it after the value is for the console's own display.</param>
    /// <param name="context">Where to.</param>
    public void Report(RcpEntry entry, RcpReader message, IDriverContext context)
    {
        for (var position = 0; message.TryNext(out var token); position++)
        {
            foreach (var binding in entry.Bindings)
            {
                if (binding.Definition.Address!.Argument == position && binding.Definition.CanRead)
                {
                    Report(binding, token, context);
                }
            }
        }
    }

    /// <summary>The console has no such thing, or none now: what was known of it is unknown.</summary>
    public void Forget(RcpEntry entry, IDriverContext context)
    {
        foreach (var binding in entry.Bindings)
        {
            if (binding.Definition.CanRead)
            {
                _last[binding.Definition.Index] = default;
                context.Report(binding.Definition.Index, ParameterValue.FromUnknown(UnknownReason.Unknown));
            }
        }
    }

    private void Report(RcpBinding binding, RcpToken token, IDriverContext context)
    {
        var parameter = binding.Definition.Index;
        if (!binding.TryDecode(token, _last[parameter], _scratch, ref _scale, out var value))
        {
            context.Malformed("the value is not one that the profile knows");
            return;
        }

        _last[parameter] = value;
        context.Report(parameter, value);
        if (parameter == _modelParameter && value.Text is { } product && !product.StartsWith(_product, StringComparison.OrdinalIgnoreCase))
        {
            context.Fail($"the console says it is a {product}, but its profile is for {profile.Model}");
        }
    }
}
