using System.Globalization;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Protocols.Ssc.Wire;

namespace ConsoleBridge.Protocols.Ssc;

/// <summary>What the numbers mean that a device answers with instead of a value, and what follows from each.</summary>
internal sealed class SscRefusals
{
    private readonly SscLeafTable _table;
    private readonly SscRequests _requests;
    private readonly SscMates _mates;
    private readonly HashSet<int> _told = [];

    /// <summary>Makes it for one session's parts.</summary>
    public SscRefusals(SscLeafTable table, SscRequests requests, SscMates mates)
    {
        _table = table;
        _requests = requests;
        _mates = mates;
    }

    /// <summary>Addresses that the device does not have.</summary>
    public int Absent { get; private set; }

    /// <summary>Forgets the session.</summary>
    public void Clear()
    {
        Absent = 0;
        _told.Clear();
    }

    /// <summary>The device refused something.</summary>
    /// <param name="address">What; a container for all that is in it, empty when it does not say.</param>
    /// <param name="code">The number.</param>
    /// <param name="context">The session.</param>
    public void Heard(ReadOnlySpan<byte> address, int code, IDriverContext context)
    {
        if (SscCodes.IsGood(code))
        {
            return;
        }

        if (_table.Find(address) is { } leaf)
        {
            Heard(leaf, code, context);
            return;
        }

        // A refusal of the request as a whole, or of a container: it answers all that was asked for there.
        var place = address.StartsWith("/osc"u8) ? default : address;
        if (SscCodes.MeansTooMuch(code) && _requests.TrySplit(context))
        {
            return;
        }

        var isKnown = false;
        foreach (var other in _table.Leaves)
        {
            if (other.IsIn(place) && (other.IsOpen || (code == SscCodes.LeaseEnded && !place.IsEmpty)))
            {
                isKnown = true;
                Heard(other, code, context);
            }
        }

        if (!isKnown)
        {
            context.Unrecognised();
        }
    }

    private void Heard(SscLeaf leaf, int code, IDriverContext context)
    {
        if (leaf.Written >= 0 && code != SscCodes.LeaseEnded)
        {
            context.Reject(leaf.Written, SscCodes.Words(code));
            leaf.Written = -1;
            return;
        }

        switch (code)
        {
            case SscCodes.LeaseEnded:
                _requests.Ended(leaf, context);
                return;
            case SscCodes.FailedDependency:
                var isFirst = !leaf.WasHeard;
                leaf.WaitsForMate = leaf.WasHeard = true;
                _mates.Refused(leaf.Mate, context);
                if (isFirst)
                {
                    TellUnknown(leaf, _mates.IsThere(leaf.Mate) ? UnknownReason.Unknown : UnknownReason.NoTransmitter, context);
                }

                _requests.Close(leaf, context);
                return;
            case 405 or 406:
                OnNotAcceptable(leaf, context);
                return;
        }

        if (SscCodes.MeansAbsent(code) || (SscCodes.MeansTooMuch(code) && leaf.IsOpen && !_requests.TrySplit(context)))
        {
            MakeAbsent(leaf, context);
        }
        else if (!SscCodes.MeansTooMuch(code))
        {
            PutOff(leaf, code, context);
        }
    }

    // Some leaves can be asked for and not subscribed; what cannot even be asked for is as good as absent.
    private void OnNotAcceptable(SscLeaf leaf, IDriverContext context)
    {
        if (leaf.IsAskedOnly)
        {
            MakeAbsent(leaf, context);
            return;
        }

        leaf.IsAskedOnly = true;
        _requests.Close(leaf, context);
    }

    private void MakeAbsent(SscLeaf leaf, IDriverContext context)
    {
        Absent += leaf.IsAbsent ? 0 : 1;
        leaf.IsAbsent = true;
        TellUnknown(leaf, UnknownReason.Unknown, context);
        _requests.Close(leaf, context);
    }

    private void PutOff(SscLeaf leaf, int code, IDriverContext context)
    {
        if (_told.Add(code))
        {
            context.Notice(string.Create(CultureInfo.InvariantCulture, $"{leaf.Text} is refused ({SscCodes.Words(code)}); it is asked for again later"));
        }

        // What it does not tell any more is not known any more.
        if (code is 401 or 403 || (leaf.Kind != SscLeaseKind.Once && !_requests.IsFollowed(leaf)))
        {
            TellUnknown(leaf, UnknownReason.Unknown, context);
        }

        _requests.PutOff(leaf, context);
    }

    // Whether a transmitter is there is told by more than this one leaf.
    private static void TellUnknown(SscLeaf leaf, UnknownReason reason, IDriverContext context)
    {
        foreach (var binding in leaf.Bindings)
        {
            if (binding.Evidence != SscEvidence.Present)
            {
                context.Report(binding.Parameter, ParameterValue.FromUnknown(reason));
            }
        }
    }
}
