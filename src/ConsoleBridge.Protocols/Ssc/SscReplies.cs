using ConsoleBridge.Core.Devices;
using ConsoleBridge.Protocols.Ssc.Wire;

namespace ConsoleBridge.Protocols.Ssc;

/// <summary>Takes what a device says apart: values, confirmed subscriptions, refusals, the schema. A reply may be cut or bundled as the device likes.</summary>
internal sealed class SscReplies
{
    private readonly SscLeafTable _table;
    private readonly SscReporter _reporter;
    private readonly SscRequests _requests;
    private readonly SscRefusals _refusals;
    private readonly SscSchemaWalk? _walk;

    /// <summary>Makes it for the parts of one driver.</summary>
    public SscReplies(SscLeafTable table, SscReporter reporter, SscRequests requests, SscRefusals refusals, SscSchemaWalk? walk)
    {
        _table = table;
        _reporter = reporter;
        _requests = requests;
        _refusals = refusals;
        _walk = walk;
    }

    /// <summary>Takes one datagram.</summary>
    public void Handle(ReadOnlySpan<byte> frame, IDriverContext context)
    {
        if (SscText.IsWellFormed(frame, out var offset))
        {
            HandleMessage(frame, context);
        }
        else
        {
            HandleBroken(frame, offset, context);
        }
    }

    private void HandleMessage(ReadOnlySpan<byte> frame, IDriverContext context)
    {
        Span<byte> room = stackalloc byte[SscText.MaxAddressBytes];
        var reader = new SscReader(frame, room);
        while (reader.TryRead())
        {
            if (reader.Address.StartsWith("/osc/"u8))
            {
                HandleProtocol(reader.Address, reader.Value, context);
            }
            else if (_table.Find(reader.Address) is { } leaf)
            {
                HandleValue(leaf, reader.Value, context);
            }
            else
            {
                context.Unrecognised();
            }
        }
    }

    private void HandleValue(SscLeaf leaf, SscValue value, IDriverContext context)
    {
        leaf.Written = -1;
        leaf.WaitsForMate = false;
        _reporter.Report(leaf, value, context);
        _requests.Heard(leaf, context);
    }

    private void HandleProtocol(ReadOnlySpan<byte> address, SscValue value, IDriverContext context)
    {
        if (address.SequenceEqual("/osc/state/subscribe"u8))
        {
            HandleGrants(value, context);
        }
        else if (address.SequenceEqual("/osc/error"u8))
        {
            HandleErrors(value, context);
        }
        else if (address.SequenceEqual("/osc/schema"u8) && _walk?.Heard(value, context) == true)
        {
            _requests.Begin(context);
        }
    }

    private void HandleGrants(SscValue subscriptions, IDriverContext context)
    {
        Span<byte> room = stackalloc byte[SscText.MaxAddressBytes];
        var elements = new SscElements(subscriptions);
        while (elements.TryRead())
        {
            if (!elements.Value.IsObject)
            {
                continue;
            }

            var terms = SscLeaseTerms.Read(elements.Value);
            var reader = new SscReader(elements.Value.Raw, room);
            while (reader.TryRead())
            {
                if (_table.Find(reader.Address) is { } leaf)
                {
                    _requests.Granted(leaf, terms, context);
                }
            }
        }
    }

    private void HandleErrors(SscValue errors, IDriverContext context)
    {
        Span<byte> room = stackalloc byte[SscText.MaxAddressBytes];
        var elements = new SscElements(errors);
        while (elements.TryRead())
        {
            if (elements.Value.TryGetNumber(out var bare))
            {
                HandleError(default, (int)bare, context);
                return;
            }

            if (!elements.Value.IsObject)
            {
                continue;
            }

            var reader = new SscReader(elements.Value.Raw, room);
            while (reader.TryRead())
            {
                var isCode = reader.Value.TryGetElement(0, out var first) ? first.TryGetNumber(out var code) : reader.Value.TryGetNumber(out code);
                if (isCode)
                {
                    HandleError(reader.Address, (int)code, context);
                }
            }
        }
    }

    private void HandleError(ReadOnlySpan<byte> address, int code, IDriverContext context)
    {
        if (_walk is { IsWalking: true })
        {
            if (!SscCodes.IsGood(code) && _walk.Skip(context))
            {
                _requests.Begin(context);
            }

            return;
        }

        _refusals.Heard(address, code, context);
    }

    private void HandleBroken(ReadOnlySpan<byte> frame, int offset, IDriverContext context)
    {
        Span<byte> room = stackalloc byte[SscText.MaxAddressBytes];
        if (SscSalvage.TryRead(frame, room, out var length, out var code))
        {
            HandleError(room[..length], code, context);
        }
        else
        {
            context.Malformed("expected one JSON object", offset);
        }
    }
}
