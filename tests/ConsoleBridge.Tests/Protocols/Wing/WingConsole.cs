using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles;
using ConsoleBridge.Protocols;
using ConsoleBridge.Protocols.Wing.Wire;
using ConsoleBridge.Tests.Devices;

namespace ConsoleBridge.Tests.Protocols.Wing;

/// <summary>The driver, and a console of few nodes that answers what it is asked.</summary>
internal sealed class WingConsole
{
    private static readonly ProfileLibrary Library = ProfileLibrary.Load(Path.Combine(Architecture.Repository.Root, "device-profiles"));
    private readonly Dictionary<uint, (uint Parent, string Name)> _nodes = [];
    private int _answered;

    public WingConsole(bool silent = false)
    {
        Assert.True(Library.TryGet("behringer/wing", out var profile), string.Join('\n', Library.ErrorsOf("behringer/wing")));
        Profile = profile;
        Context = new ScriptedContext { Silent = silent };
        Driver = MakeDriver();
        AddTree();
    }

    public static IProtocol Protocol => BuiltInProtocols.All.Single(protocol => protocol.Name == "wing");

    public CompiledProfile Profile { get; }

    public ScriptedContext Context { get; }

    public IDeviceDriver Driver { get; private set; }

    /// <summary>What the console has, by hash, in the notation of messages.</summary>
    public Dictionary<uint, string> Values { get; } = [];

    public List<string> Sent => [.. Context.Frames.Select(frame => WingText.Print(frame))];

    public int Index(string name) => Profile.ByName[name];

    public ParameterValue Value(string name) => Context.Reports.LastOrDefault(report => report.Parameter == Index(name)).Value;

    /// <summary>A node with the given hash under another one; 0 is above the root.</summary>
    public void Add(uint parent, uint hash, string name, string? value = null)
    {
        _nodes[hash] = (parent, name);
        if (value is not null)
        {
            Values[hash] = value;
        }
    }

    public void Forget(string name) => _nodes.Remove(_nodes.Single(node => node.Value.Name == name).Key);

    /// <summary>Each connection has a driver of its own, which takes over from the one before.</summary>
    public WingConsole Connect()
    {
        var last = Driver;
        Driver = MakeDriver();
        Driver.TakeOver(last);
        _answered = Context.Frames.Count;
        Driver.OnConnected(Context);
        return this;
    }

    public WingConsole GoLive()
    {
        Connect();
        for (var step = 0; step < 200 && !Context.States.Contains("live"); step++)
        {
            AnswerAll();
            Wait(0.1);
        }

        Assert.Contains("live", Context.States);
        AnswerAll();
        Context.Frames.Clear();
        _answered = 0;
        return this;
    }

    public void AnswerAll()
    {
        for (; _answered < Context.Frames.Count; _answered++)
        {
            Answer(WingText.Print(Context.Frames[_answered]).Split(' '));
        }
    }

    public void Wait(double seconds) => Context.Advance(TimeSpan.FromSeconds(seconds), timer => Driver.OnTimer(timer, Context));

    public void Receive(string text)
    {
        var frame = new ArrayBufferWriter<byte>();
        Assert.True(WingText.TryParse(text, frame, out var error), error);
        Driver.OnFrame(frame.WrittenSpan, Context);
    }

    public bool Write(string name, ParameterValue value) => Driver.OnWrite(Index(name), value, Context);

    private void AddTree()
    {
        Add(0, 0x100, "");
        Add(0x100, 0x200, "ch");
        Add(0x200, 0x201, "1");
        Add(0x201, 0x38AE75C2, "fdr", "f:-144");
        Add(0x201, 0xF50F69F8, "mute", "i:0");
        Add(0x201, 0xAAAA0001, "name", "\"Kick\"");
        Add(0x201, 0x210, "eq");
        Add(0x100, 0x300, "$syscfg");
        Add(0x300, 0xC9CB20E0, "consolename", "\"Front of house\"");
        Add(0x300, 0x301, "$firmware", "\"3.0.5\"");
        Add(0x100, 0x400, "dca");
        Add(0x400, 0x401, "1");
        Add(0x401, 0x402, "fdr", "f:-5");
    }

    private void Answer(string[] words)
    {
        switch (words)
        {
            case ["root", "data?"]:
                SayAll(_ => true);
                break;
            case ["root", "definition?"]:
                Define(0x100);
                break;
            case [var hash, "data?"] when uint.Parse(hash[1..], System.Globalization.NumberStyles.HexNumber, null) is var node:
                SayAll(other => other == node);
                break;
            case [var hash, "definition?"]:
                Define(uint.Parse(hash[1..], System.Globalization.NumberStyles.HexNumber, null));
                break;
        }
    }

    private void SayAll(Func<uint, bool> chosen)
    {
        foreach (var (hash, value) in Values.Where(pair => chosen(pair.Key)))
        {
            Receive($"#{hash:x8} {value}");
        }

        Receive("end");
    }

    private IDeviceDriver MakeDriver() => Protocol.CreateDriver(Profile, ProfileSettings.Complete(Profile, new Dictionary<string, double>(), out _));

    private void Define(uint parent)
    {
        foreach (var (hash, node) in _nodes.Where(node => node.Value.Parent == parent))
        {
            var body = new byte[14 + node.Name.Length];
            BinaryPrimitives.WriteUInt32BigEndian(body, parent);
            BinaryPrimitives.WriteUInt32BigEndian(body.AsSpan(4), hash);
            body[10] = (byte)node.Name.Length;
            Encoding.ASCII.GetBytes(node.Name, body.AsSpan(11));
            body[^2] = 0;
            body[^1] = (byte)(Values.ContainsKey(hash) ? 0x30 : 0x00);
            Driver.OnFrame([0xDF, 0, (byte)body.Length, .. body], Context);
        }

        Receive("end");
    }
}
