using System.Globalization;

namespace ConsoleBridge.Simulation.MixingConsoles.Yamaha;

// Scenes: what a recall changes, nobody is told but the number.
internal sealed partial class SimulatedYamaha
{
    private const string Library = "MIXER:Lib/Scene";

    private string _bank;
    private int _scene;
    private bool _isModified;
    private bool _owesFlag;

    private string[] Banks => Family.Scenes switch
    {
        RcpScenes.None => [],
        RcpScenes.Library or RcpScenes.LibraryText => [Library],
        _ => ["scene_a", "scene_b"],
    };

    private int FirstScene => Family.HasBanks ? 1 : 0;

    private string? OfScene(RcpSession session, string verb, RcpLine line)
    {
        // Numbers have verbs of their own, and texts have.
        var t = Family.HasTextScenes ? "t" : "";
        if (verb is not ("ssnum" or "ssrecall_ex" or "ssrecallt_ex" or "ssupdate_ex" or "ssupdatet_ex" or "sscurrent_ex" or "sscurrentt_ex" or "ssinfo_ex" or "ssinfot_ex"))
        {
            return null;
        }

        if (line.Words.Count is < 2 or > 3)
        {
            return WrongFormat;
        }

        var bank = line.Words[1];
        if (!Banks.Contains(bank) || (verb != "ssnum" && verb.Contains("t_ex", StringComparison.Ordinal) != Family.HasTextScenes && !verb.StartsWith("sscurrent", StringComparison.Ordinal)))
        {
            return InvalidArgument;
        }

        if (verb == "ssnum")
        {
            return $"OK ssnum {bank} {Family.LastScene}";
        }

        if (verb == $"sscurrent{t}_ex")
        {
            return bank == _bank ? $"OK {verb} {bank} {SceneWord(_scene)} {Flag}" : InvalidArgument;
        }

        if (line.Words.Count != 3 || !TryScene(line.Words[2], line.IsText[2], out var number))
        {
            return InvalidArgument;
        }

        return verb switch
        {
            "ssrecall_ex" or "ssrecallt_ex" when _store.Has(bank, number) => RecallFor(session, verb, bank, number),
            "ssupdate_ex" or "ssupdatet_ex" => UpdateFor(session, verb, bank, number),
            "ssinfo_ex" or "ssinfot_ex" => $"OK {verb} {bank} {SceneWord(number)} {number - FirstScene} \"{(_store.Has(bank, number) ? "Blank" : "")}\" \"\" user",
            _ => InvalidArgument,
        };
    }

    private string Flag => _isModified ? "modified" : "unmodified";

    private string OfEvent(RcpSession session, RcpLine line)
    {
        // DM7 wants the bank, the others want none; RIVAGE and stage boxes have no such events.
        if (Family.Scenes is RcpScenes.None or RcpScenes.LibraryText || line.Words.Count < 2 || line.Words[1] is not ("MIXER:Lib/Scene/RecallInc" or "MIXER:Lib/Scene/RecallDec"))
        {
            return UnknownAddress;
        }

        if (line.Words.Count != (Family.Scenes == RcpScenes.BanksText ? 3 : 2) || (line.Words.Count == 3 && !Banks.Contains(line.Words[2])))
        {
            return WrongFormat;
        }

        var bank = line.Words.Count == 3 ? line.Words[2] : _bank;
        var next = _scene + (line.Words[1].EndsWith("Inc", StringComparison.Ordinal) ? 1 : -1);
        if (!_store.Has(bank, next))
        {
            return InvalidArgument;
        }

        session.Say("OK " + line.Text);
        Recall(bank, next, by: session);
        return "";
    }

    private string RecallFor(RcpSession session, string verb, string bank, int number)
    {
        session.Say($"OK {verb} {bank} {SceneWord(number)}");
        Recall(bank, number, by: session);
        return "";
    }

    private string UpdateFor(RcpSession session, string verb, string bank, int number)
    {
        Store(bank, number);
        TellAll($"NOTIFY {verb} {bank} {SceneWord(number)}", session);
        return $"OK {verb} {bank} {SceneWord(number)}";
    }

    private void Store(string bank, int number)
    {
        _store.Store(bank, number);
        (_bank, _scene, _isModified) = (bank, number, false);
    }

    private void Recall(string bank, int number, RcpSession? by)
    {
        _store.Recall(bank, number);
        (_bank, _scene, _isModified) = (bank, number, false);
        if (Family.Scenes == RcpScenes.LibraryText)
        {
            // As an RX-EX was seen to do it.
            TellAll($"NOTIFY ssrecallt_ex {bank} {SceneWord(number)}", by);
        }

        TellCurrent();
    }

    // The caller hears this, too. Seen on a DM3.
    private void TellCurrent()
    {
        var flag = Family.Scenes == RcpScenes.LibraryText ? "" : " " + Flag;
        TellAll($"NOTIFY sscurrent{(Family.HasTextScenes ? "t" : "")}_ex {_bank} {SceneWord(_scene)}{flag}");
    }

    // The first change after a recall is told, behind its answer; later ones are not.
    private void Touched(RcpDefinition definition)
    {
        if (definition.IsInScene && !_isModified && Family.Scenes != RcpScenes.None)
        {
            _isModified = true;
            _owesFlag = PushesModified;
        }
    }

    private void TellFlag()
    {
        if (_owesFlag)
        {
            _owesFlag = false;
            TellCurrent();
        }
    }

    private string SceneWord(int number) =>
        Family.HasTextScenes ? string.Create(CultureInfo.InvariantCulture, $"\"{number}.00\"") : number.ToString(CultureInfo.InvariantCulture);

    private bool TryScene(string word, bool isText, out int number)
    {
        var digits = Family.HasTextScenes && word.EndsWith(".00", StringComparison.Ordinal) ? word[..^3] : word;
        return TryIndex(digits, out number) && isText == Family.HasTextScenes && (isText == digits.Length < word.Length)
            && number >= FirstScene && number <= Family.LastScene;
    }
}
