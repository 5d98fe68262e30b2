using System.Globalization;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles;
using ConsoleBridge.Protocols;
using ConsoleBridge.Protocols.Osc.Wire;
using ConsoleBridge.Tests.Devices;

namespace ConsoleBridge.Tests.Protocols.Osc;

/// <summary>A driver with its profile, spoken to in OSC text: frames in, frames out, names instead of indexes.</summary>
internal sealed class OscDialogue
{
    private static readonly ProfileLibrary Library = ProfileLibrary.Load(ProfileDirectory());
    private readonly IDeviceDriver _driver;

    public OscDialogue(string profileId, ScriptedContext? context = null)
    {
        Profile = Load(profileId);
        Context = context ?? new ScriptedContext();
        var settings = ProfileSettings.Complete(Profile, new Dictionary<string, double>(), out _);
        _driver = Protocol.CreateDriver(Profile, settings);
    }

    public static IProtocol Protocol => BuiltInProtocols.All.Single(protocol => protocol.Name == "osc");

    public CompiledProfile Profile { get; }

    public ScriptedContext Context { get; }

    /// <summary>What was sent since <see cref="Forget"/>, as text.</summary>
    public List<string> Sent => [.. Context.Frames.Select(frame => OscText.Print(frame))];

    /// <summary>What was reported since <see cref="Forget"/>: the newest of each name.</summary>
    public Dictionary<string, ParameterValue> Reported
    {
        get
        {
            var reported = new Dictionary<string, ParameterValue>();
            foreach (var (parameter, value) in Context.Reports)
            {
                reported[Profile.Parameters[parameter].Name] = value;
            }

            return reported;
        }
    }

    public static CompiledProfile Load(string profileId)
    {
        Assert.True(Library.TryGet(profileId, out var profile), string.Join('\n', Library.ErrorsOf(profileId)));
        return profile;
    }

    public static byte[] Frame(string text)
    {
        Assert.True(OscText.TryParse(text, out var frame, out var error), error);
        return frame;
    }

    public OscDialogue Connect()
    {
        _driver.OnConnected(Context);
        return this;
    }

    /// <summary>Connects and answers everything that is asked, each address with what <paramref name="answers"/> has for it.</summary>
    public OscDialogue GoLive(params (string Address, string Answer)[] answers)
    {
        Connect();
        Receive("/xinfo ,ssss 10.0.0.1 DESK X32 4.06");
        AnswerAll(answers);
        Forget();
        return this;
    }

    /// <summary>Answers every open request, until nothing is asked any more; those without an answer of their own with int 0.</summary>
    public void AnswerAll(params (string Address, string Answer)[] answers)
    {
        var texts = answers.ToDictionary(answer => answer.Address, answer => answer.Answer);
        for (var next = 0; next < Context.Frames.Count; next++)
        {
            var request = OscText.Print(Context.Frames[next]);
            if (!request.Contains(' ', StringComparison.Ordinal) && request is not ("/xremote" or "/xremotenfb"))
            {
                Receive(texts.GetValueOrDefault(request, DefaultAnswer(request)));
            }
        }
    }

    public OscDialogue Forget()
    {
        Context.Frames.Clear();
        Context.Reports.Clear();
        return this;
    }

    public void Receive(string text) => Receive(Frame(text));

    public void Receive(ReadOnlySpan<byte> frame) => _driver.OnFrame(frame, Context);

    public bool Write(string name, ParameterValue value) => _driver.OnWrite(Index(name), value, Context);

    public bool Write(string name, double value) => Write(name, ParameterValue.FromNumber(value));

    public bool Write(string name, bool value) => Write(name, ParameterValue.FromBoolean(value));

    public bool Write(string name, string value) => Write(name, ParameterValue.FromText(value));

    public void Read(string name) => _driver.OnRead(Index(name), Context);

    public void ReadAll() => _driver.OnReadAll(Context);

    public void Close() => _driver.OnClosing(Context);

    public void Timer(int timer) => _driver.OnTimer(timer, Context);

    public void Wait(double seconds) => Context.Advance(TimeSpan.FromSeconds(seconds), timer => _driver.OnTimer(timer, Context));

    public int Index(string name)
    {
        Assert.True(Profile.ByName.TryGetValue(name, out var index), name);
        return index;
    }

    private static string DefaultAnswer(string request) => request switch
    {
        "/xinfo" => "/xinfo ,ssss 10.0.0.1 DESK X32 4.06",
        _ when request.EndsWith("/name", StringComparison.Ordinal) => request + " ,s \"\"",
        _ => string.Create(CultureInfo.InvariantCulture, $"{request} ,i 0"),
    };

    private static string ProfileDirectory()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory!.FullName, "ConsoleBridge.sln")))
        {
            directory = directory.Parent;
        }

        return Path.Combine(directory.FullName, "device-profiles");
    }
}
