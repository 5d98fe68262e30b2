using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Profiles;
using ConsoleBridge.Protocols.YamahaRcp.Wire;

namespace ConsoleBridge.Protocols.YamahaRcp;

/// <summary>
/// What goes out and what comes back: questions one at a time at the console's pace, never more than its window unanswered; each
/// answer belongs to the oldest line that it fits. Allocates nothing after its constructor.
/// </summary>
/// <param name="book">The addresses.</param>
/// <param name="limits">Window and lines a second.</param>
/// <param name="paceTimer">The timer that is the exchange's alone.</param>
internal sealed class RcpExchange(RcpAddressBook book, PolitenessLimits limits, int paceTimer)
{
    private const int MaxQuestionBytes = 256;

    // Source: notes on Yamaha RCP, 1.6: programs in the field leave 4 to 5 ms between lines.
    private static readonly TimeSpan UsualPace = TimeSpan.FromMilliseconds(4);

    private readonly RcpOutstanding _outstanding = new();
    private readonly RcpAsking _asking = new(book.Entries.Length);
    private readonly int[] _writesUnderWay = new int[book.Entries.Length];
    private readonly bool[] _isAskedAgain = new bool[book.Entries.Length];
    private readonly TimeSpan _pace = limits.FramesPerSecond is { } rate ? TimeSpan.FromSeconds(1 / rate) : UsualPace;
    private bool _isPacing;

    /// <summary>True when everything that was to be asked was answered.</summary>
    public bool IsRead => _asking.IsEmpty && _outstanding.Asks == 0;

    /// <summary>True when nothing more can be sent: the console has not answered for long.</summary>
    public bool IsFull => _outstanding.IsFull;

    /// <summary>The session is new: nothing is under way.</summary>
    public void Clear(IDriverContext context)
    {
        _outstanding.Clear();
        _asking.Clear();
        Array.Clear(_writesUnderWay);
        _isPacing = false;
        context.StopTimer(paceTimer);
    }

    /// <summary>True while a value of ours is on its way: what the console says of the address may be older.</summary>
    public bool IsWriteUnderWay(int entry) => _writesUnderWay[entry] > 0;

    /// <summary>Asks for everything that is there, in the book's order.</summary>
    public void AskAll(IDriverContext context)
    {
        Array.Clear(_isAskedAgain);
        _asking.Rewind();
        for (var entry = 0; entry < book.Entries.Length; entry++)
        {
            if (book.Entries[entry].CanAsk && !book.IsAbsent(entry))
            {
                _asking.Add(entry);
            }
        }

        Pump(context);
    }

    /// <summary>Asks for this before everything else, where it can be asked for.</summary>
    public void AskSoon(int entry, IDriverContext context)
    {
        if (!book.IsAbsent(entry))
        {
            _asking.AddUrgent(entry);
            Pump(context);
        }
    }

    /// <summary>Does not ask for it after all: it is not there.</summary>
    public void DoNotAsk(int entry) => _asking.Remove(entry);

    /// <summary>Sends an order that sets a parameter.</summary>
    public void SendWrite(int entry, int parameter, ReadOnlySpan<byte> line, IDriverContext context)
    {
        _writesUnderWay[entry]++;
        Send(new(RcpPurpose.Write, book.Entries[entry].WriteVerb, entry, parameter), line, context);
    }

    /// <summary>Sends a line that is always the same.</summary>
    /// <param name="purpose">Why.</param>
    /// <param name="number">Which of its kind.</param>
    /// <param name="line">The line.</param>
    /// <param name="context">Where to.</param>
    public void SendLine(RcpPurpose purpose, int number, RcpLine line, IDriverContext context)
    {
        if (!IsFull)
        {
            Send(new(purpose, line.Verb, line.Entry, number), line.Text, context);
        }
    }

    /// <summary>Finds what an answer answers. Lines that are older were never answered, and are asked once more.</summary>
    /// <param name="verb">Verb of the answer; empty for any.</param>
    /// <param name="entry">The address that it speaks of; <see cref="RcpOutstanding.AnyEntry"/> when it names none.</param>
    /// <param name="request">What was sent.</param>
    /// <param name="context">Told of missing answers.</param>
    /// <returns>False when nothing like it was sent.</returns>
    public bool TryTake(ReadOnlySpan<byte> verb, int entry, out RcpRequest request, IDriverContext context)
    {
        request = default;
        var older = _outstanding.Find(verb, entry);
        if (older < 0)
        {
            return false;
        }

        for (; older > 0; older--)
        {
            PassOver(TakeOldest(), context);
        }

        request = TakeOldest();
        return true;
    }

    /// <summary>Sends the next question when it is time and there is room.</summary>
    public void Pump(IDriverContext context)
    {
        if (_isPacing || _outstanding.Count >= limits.Window || !_asking.TryTake(out var entry))
        {
            return;
        }

        Ask(entry, context);
        _isPacing = true;
        context.StartTimer(paceTimer, _pace);
    }

    /// <summary>The pause between two questions is over.</summary>
    public void OnTimer(IDriverContext context)
    {
        _isPacing = false;
        Pump(context);
    }

    private void Ask(int number, IDriverContext context)
    {
        var entry = book.Entries[number];
        var request = new RcpRequest(RcpPurpose.Ask, entry.AskVerb, number, 0);
        if (entry.Address.Kind != RcpAddressKind.SceneQuestion)
        {
            Send(request, entry.Line, context);
            return;
        }

        Span<byte> line = stackalloc byte[MaxQuestionBytes];
        var writer = new RcpWriter(line);
        writer.Words(entry.Text);
        writer.Words(entry.Scene);
        Send(request, line[..writer.Written], context);
    }

    private RcpRequest TakeOldest()
    {
        var request = _outstanding.Take();
        if (request.Purpose == RcpPurpose.Write)
        {
            _writesUnderWay[request.Entry]--;
        }

        return request;
    }

    private void PassOver(in RcpRequest request, IDriverContext context)
    {
        context.Malformed("an answer is missing: a later line was answered before it");
        var isWrite = request.Purpose == RcpPurpose.Write && book.Entries[request.Entry].CanAsk;
        if (isWrite || (request.Purpose == RcpPurpose.Ask && !_isAskedAgain[request.Entry]))
        {
            _isAskedAgain[request.Entry] = true;
            _asking.AddUrgent(request.Entry);
        }
    }

    private void Send(in RcpRequest request, ReadOnlySpan<byte> line, IDriverContext context)
    {
        _outstanding.Add(request);
        context.Send(line);
    }
}
