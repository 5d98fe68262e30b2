using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Profiles;
using ConsoleBridge.Protocols;
using ConsoleBridge.Tests.Profiles;

namespace ConsoleBridge.Tests.Protocols.YamahaRcp;

/// <summary>A driver with one of the shipped profiles, and a console of literal lines at the other end.</summary>
internal sealed class ScriptedDesk
{
    private static readonly ProfileLibrary Library = ProfileLibrary.Load(Path.Combine(ShippedProfileTests.RepositoryRoot(), "device-profiles"));

    private readonly Dictionary<string, string?> _answers = [];
    private int _answered;

    public ScriptedDesk(string id, params (string Name, double Value)[] settings)
    {
        Profile = ProfileOf(id);
        Driver = new DriverHarness(Protocol, Profile, settings.ToDictionary(setting => setting.Name, setting => setting.Value));
    }

    public static IProtocol Protocol => BuiltInProtocols.All.Single(protocol => protocol.Name == "yamaha-rcp");

    public CompiledProfile Profile { get; }

    public DriverHarness Driver { get; }

    public static CompiledProfile ProfileOf(string id)
    {
        var isThere = Library.TryGet(id, out var profile);
        Assert.True(isThere, string.Join('\n', Library.ErrorsOf(id)));
        return profile!;
    }

    /// <summary>From now on this line is answered so; null for not at all, and that end of a line for all lines that begin with it.</summary>
    public ScriptedDesk On(string line, string? answer)
    {
        _answers[line] = answer;
        return this;
    }

    public ScriptedDesk Connect()
    {
        Driver.Connect();
        return this;
    }

    /// <summary>Connected, everything read; what was sent and reported until then is forgotten.</summary>
    public ScriptedDesk Live()
    {
        Connect();
        Settle(() => Driver.IsLive);
        Assert.True(Driver.IsLive);
        Forget();
        return this;
    }

    public void Forget()
    {
        Driver.Sent.Clear();
        Driver.Reported.Clear();
        _answered = 0;
    }

    /// <summary>Answers what was sent and lets time pass, until the condition holds or so much time has passed.</summary>
    public void Settle(Func<bool> until, int milliseconds = 300_000)
    {
        for (var passed = 0; passed < milliseconds && !until(); passed += 4)
        {
            AnswerAll();
            Driver.Elapse(TimeSpan.FromMilliseconds(4));
        }
    }

    public void AnswerAll()
    {
        while (_answered < Driver.Sent.Count)
        {
            if (AnswerTo(Driver.Sent[_answered++]) is { } answer)
            {
                Driver.Receive(answer);
            }
        }
    }

    private string? AnswerTo(string line)
    {
        foreach (var (start, answer) in _answers)
        {
            if (line.StartsWith(start, StringComparison.Ordinal))
            {
                return answer;
            }
        }

        var words = line.Split(' ', 5);
        return words[0] switch
        {
            "devinfo" => $"OK {line} \"{Profile.Model}\"",
            "devstatus" => $"OK {line} \"normal\"",
            "get" when words[1].Contains("Label", StringComparison.Ordinal) => $"OK {line} \"Blue\"",
            "get" => $"OK {line} 0",
            "sscurrent_ex" => $"OK {line} 1 unmodified",
            "sscurrentt_ex" => $"OK {line} \"1.00\" unmodified",
            "ssinfot_ex" => $"OK {line} 0 \"Blank\" \"\" user",
            "set" => $"OK {line} {(words[4][0] == '"' ? words[4] : "\"?\"")}",
            _ => $"OK {line}",
        };
    }
}
