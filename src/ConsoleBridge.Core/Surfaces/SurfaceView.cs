namespace ConsoleBridge.Core.Surfaces;

/// <summary>What of its lists a surface shows: which list, from which strip on, flipped or not, whose sends.</summary>
internal sealed class SurfaceView(Surface surface)
{
    private int _list;
    private int _lastSend = 1;

    /// <summary>First item of the list that is shown, from 0.</summary>
    public int First { get; private set; }

    /// <summary>Faders and encoders have changed places.</summary>
    public bool IsFlipped { get; private set; }

    /// <summary>Whose sends the encoders show; 0 for the panorama.</summary>
    public int Send { get; private set; }

    /// <summary>Number of the list, from 0.</summary>
    public int ListNumber => _list;

    /// <summary>Name of the list.</summary>
    public string ListName => surface.Lists[_list].Name;

    /// <summary>Page, from 1; where the list ends, the last one, however many strips it has in common with the one before.</summary>
    public int Page => First == Last ? Pages : (First / surface.Strips.Length) + 1;

    /// <summary>What stands on a strip; null for nothing.</summary>
    public BankItem? On(int strip) => First + strip < Items.Length ? Items[First + strip] : null;

    private System.Collections.Immutable.ImmutableArray<BankItem> Items => surface.Lists[_list].Items;

    /// <summary>How many pages the list has.</summary>
    public int Pages => Math.Max(1, (Items.Length + surface.Strips.Length - 1) / surface.Strips.Length);

    private int Last => Math.Max(0, Items.Length - surface.Strips.Length);

    private int MostSends => Items.Max(item => item.Sends.Length);

    /// <summary>What a key does.</summary>
    /// <returns>False when nothing has changed by it.</returns>
    public bool Do(SurfaceAction action, int list) => action switch
    {
        SurfaceAction.BankLeft => Go(First - surface.Strips.Length),
        SurfaceAction.BankRight => Go(First + surface.Strips.Length),
        SurfaceAction.ChannelLeft => Go(First - 1),
        SurfaceAction.ChannelRight => Go(First + 1),
        SurfaceAction.Flip => SetFlip(!IsFlipped),
        SurfaceAction.Pan => SetSend(0),
        SurfaceAction.Send => SetSend(Send > 0 ? Send : Math.Min(_lastSend, MostSends)),
        SurfaceAction.NextSend => Send > 0 && SetSend(Send + 1),
        SurfaceAction.PreviousSend => Send > 1 && SetSend(Send - 1),
        SurfaceAction.List => SetList(list),
        _ => false,
    };

    /// <summary>Brings an item into view.</summary>
    /// <returns>False when it is there, or not in this list.</returns>
    public bool GoTo(BankItem item)
    {
        var at = Items.IndexOf(item);
        if (at < 0 || (at >= First && at < First + surface.Strips.Length))
        {
            return false;
        }

        return Go(at / surface.Strips.Length * surface.Strips.Length);
    }

    /// <summary>Shows a page, from 1.</summary>
    public bool GoToPage(double page) =>
        page >= 1 && page == Math.Truncate(page) && page <= Pages && Go(((int)page - 1) * surface.Strips.Length);

    /// <summary>Shows the list of that name.</summary>
    public bool GoToList(string? name)
    {
        for (var i = 0; i < surface.Lists.Length; i++)
        {
            if (string.Equals(surface.Lists[i].Name, name, StringComparison.OrdinalIgnoreCase))
            {
                return SetList(i);
            }
        }

        return false;
    }

    /// <summary>Flips, or flips back.</summary>
    public bool SetFlip(bool isFlipped)
    {
        var isNew = IsFlipped != isFlipped;
        IsFlipped = isFlipped;
        return isNew;
    }

    /// <summary>Chooses whose sends; 0 for the panorama.</summary>
    public bool SetSend(double bus)
    {
        if (bus == Send || bus < 0 || bus > MostSends || bus != Math.Truncate(bus))
        {
            return false;
        }

        Send = (int)bus;
        _lastSend = Send > 0 ? Send : _lastSend;
        return true;
    }

    private bool SetList(int list)
    {
        if (list == _list || list >= surface.Lists.Length)
        {
            return false;
        }

        _list = list;
        First = 0;
        Send = Math.Min(Send, MostSends);
        return true;
    }

    private bool Go(int first)
    {
        var stopped = Math.Clamp(first, 0, Last);
        var isNew = stopped != First;
        First = stopped;
        return isNew;
    }
}
