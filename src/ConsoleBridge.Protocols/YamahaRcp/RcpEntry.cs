using System.Collections.Immutable;
using System.Text;
using ConsoleBridge.Protocols.YamahaRcp.Wire;

namespace ConsoleBridge.Protocols.YamahaRcp;

/// <summary>One address of a profile: what is asked, what is set, and whose values are found there.</summary>
internal sealed class RcpEntry
{
    private const int MaxSceneBytes = 16;

    private readonly byte[] _scene = new byte[MaxSceneBytes];
    private int _sceneLength;

    /// <summary>Makes the entry.</summary>
    /// <param name="address">The address.</param>
    /// <param name="bindings">Parameters that are found there.</param>
    /// <param name="path">Number that all addresses of the same path share.</param>
    public RcpEntry(RcpAddress address, ImmutableArray<RcpBinding> bindings, int path)
    {
        var isParameter = address.Kind == RcpAddressKind.Parameter;
        Address = address;
        Bindings = bindings;
        Path = path;
        AskVerb = isParameter ? "get"u8.ToArray() : Encoding.ASCII.GetBytes(address.Path);
        WriteVerb = isParameter ? "set"u8.ToArray() : AskVerb;
        Line = Encoding.ASCII.GetBytes(isParameter ? "get " + address.Text : address.Text);
        Text = Encoding.ASCII.GetBytes(address.Text);
        CanAsk = address.Kind is RcpAddressKind.Parameter or RcpAddressKind.Question
            && bindings.Any(binding => binding.Definition is { CanRead: true, Address.CanAsk: true });
    }

    /// <summary>The address.</summary>
    public RcpAddress Address { get; }

    /// <summary>Parameters that are found there.</summary>
    public ImmutableArray<RcpBinding> Bindings { get; }

    /// <summary>Number that all addresses of the same path share.</summary>
    public int Path { get; }

    /// <summary>The verb of the question, as answers and errors repeat it.</summary>
    public byte[] AskVerb { get; }

    /// <summary>The verb of the order, as answers and errors repeat it.</summary>
    public byte[] WriteVerb { get; }

    /// <summary>The question as it is sent.</summary>
    public byte[] Line { get; }

    /// <summary>The address as it is sent.</summary>
    public byte[] Text { get; }

    /// <summary>True when it is asked for with everything else. A scene's name is asked for when its number is known.</summary>
    public bool CanAsk { get; }

    /// <summary>Number of the scene that is asked about, as the console wrote it; empty when it is not known.</summary>
    public ReadOnlySpan<byte> Scene => _scene.AsSpan(0, _sceneLength);

    /// <summary>Number of the entry that asks about the scene that this one tells; null for none.</summary>
    public int? SceneQuestion { get; set; }

    /// <summary>How one of its parameters is understood.</summary>
    public RcpBinding BindingOf(int parameter)
    {
        foreach (var binding in Bindings)
        {
            if (binding.Definition.Index == parameter)
            {
                return binding;
            }
        }

        throw new ArgumentOutOfRangeException(nameof(parameter), parameter, $"not a parameter of {Address.Text}");
    }

    /// <summary>Takes the number of the current scene, as the console writes it.</summary>
    /// <returns>True when it is another one than before.</returns>
    public bool TakeScene(RcpToken token)
    {
        var quotes = token.IsQuoted ? 1 : 0;
        var length = token.Raw.Length + (2 * quotes);
        if (length > MaxSceneBytes || (length == _sceneLength && token.Raw.SequenceEqual(Scene[quotes..(length - quotes)])))
        {
            return false;
        }

        _scene[0] = _scene[length - 1] = (byte)'"';
        token.Raw.CopyTo(_scene.AsSpan(quotes));
        _sceneLength = length;
        return true;
    }

    /// <summary>The session is new: no scene is known.</summary>
    public void ForgetScene() => _sceneLength = 0;
}
