using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles;
using ConsoleBridge.Protocols.Ssc.Wire;

namespace ConsoleBridge.Protocols.Ssc;

/// <summary>Makes values of what a device says, and reports them.</summary>
internal sealed class SscReporter
{
    private readonly CompiledProfile _profile;
    private readonly SscMates _mates;
    private readonly ParameterValue[] _last;

    /// <summary>Makes the reporter of one device.</summary>
    public SscReporter(CompiledProfile profile, SscMates mates)
    {
        _profile = profile;
        _mates = mates;
        _last = new ParameterValue[profile.Parameters.Length];
    }

    /// <summary>Forgets the session.</summary>
    public void Clear() => Array.Clear(_last);

    /// <summary>Reports what stands at an address.</summary>
    public void Report(SscLeaf leaf, SscValue value, IDriverContext context)
    {
        foreach (var binding in leaf.Bindings)
        {
            ref var last = ref _last[binding.Parameter];
            switch (binding.Decode(value, last, out var decoded))
            {
                case true:
                    last = decoded;
                    Report(binding, decoded, context);
                    break;
                case false:
                    context.Malformed("the value is not one that the profile knows");
                    break;
            }
        }

        foreach (var row in leaf.Rows)
        {
            ReportRow(row, value, context);
        }
    }

    private void Report(SscBinding binding, in ParameterValue value, IDriverContext context)
    {
        if (binding.Mate == 0)
        {
            context.Report(binding.Parameter, value);
            return;
        }

        _mates.Heard(binding, value, context);
        if (binding.Evidence != SscEvidence.Present)
        {
            context.Report(binding.Parameter, _mates.Hides(binding) ? ParameterValue.FromUnknown(UnknownReason.NoTransmitter) : value);
        }
    }

    private void ReportRow(SscRow row, SscValue value, IDriverContext context)
    {
        if (row.Number >= 0 && !value.TryGetElement(row.Number, out value))
        {
            context.Malformed("the table has fewer rows than the profile expects");
            return;
        }

        var elements = new SscElements(value);
        var next = 0;
        var fields = row.Layout.Fields;
        for (var position = 0; next < fields.Length && elements.TryRead(); position++)
        {
            for (; next < fields.Length && fields[next].Position == position; next++)
            {
                var law = fields[next].Law ?? _profile.Parameters[fields[next].Parameter].Law;
                if (elements.Value.TryGetNumber(out var number) && law.TryDecode(number, out var decoded))
                {
                    context.Report(fields[next].Parameter, decoded);
                }
            }
        }
    }
}
