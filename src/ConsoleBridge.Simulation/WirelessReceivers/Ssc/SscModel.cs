using ConsoleBridge.Simulation.Steering;

namespace ConsoleBridge.Simulation.WirelessReceivers.Ssc;

/// <summary>What is particular to one model: its methods, and how it lives.</summary>
internal abstract class SscModel
{
    /// <summary>As the vendor prints it.</summary>
    internal abstract string Name { get; }

    /// <summary>Word in <c>/device/identity/product</c> and in the announcement.</summary>
    internal abstract string Product { get; }

    internal SscTree Tree { get; } = new();

    /// <summary>Third-party control can be switched off in the device (EW-DX from firmware 4).</summary>
    internal virtual bool HasAccessGate => false;

    /// <summary>Errors carry a description. SpeechLine sends the bare code.</summary>
    internal virtual bool DescribesErrors => true;

    /// <summary>It has <c>/osc/ping</c>.</summary>
    internal virtual bool HasPing => true;

    /// <summary>Switches the device off and on again; set by the device.</summary>
    internal Action Restart { get; set; } = static () => { };

    /// <summary>Notes what the document does not allow; set by the device.</summary>
    internal Action<string> Complain { get; set; } = static _ => { };

    internal virtual string Usage => "";

    /// <summary>Lets time pass: batteries drain, levels move.</summary>
    internal virtual void Advance(TimeSpan elapsed, bool lives)
    {
    }

    /// <summary>Called when a client has written anything.</summary>
    internal virtual void Touched()
    {
    }

    /// <summary>Obeys a line that is only for this model; null when it is none of its verbs.</summary>
    internal virtual SteeringResult? Steer(SteeringLine line) => null;

    /// <summary>What every networked device of the vendor has.</summary>
    private protected void AddDevice(string deviceName, string serial, string firmware, int nameLength = 18)
    {
        Tree.Name("device/name", deviceName, nameLength);
        Tree.Name("device/location", "", 400);
        Tree.Fixed("device/identity/product", SscType.Text, SscText.Of(Product));
        Tree.Fixed("device/identity/vendor", SscType.Text, SscText.Of("Sennheiser electronic GmbH & Co. KG"));
        Tree.Fixed("device/identity/version", SscType.Text, SscText.Of(firmware));
        Tree.Fixed("device/identity/serial", SscType.Text, SscText.Of(serial));
    }

    private protected void AddNetwork()
    {
        Tree.Add(new SscLeaf { Path = ["device", "network", "ether", "macs"], Type = SscType.Text, Count = 1, Json = SscText.Texts("00:1B:66:00:00:01"), CanSubscribe = false });
        Tree.Add(new SscLeaf { Path = ["device", "network", "ether", "interfaces"], Type = SscType.Text, Count = 1, Json = SscText.Texts("ETH"), CanSubscribe = false });
        (string Leaf, string Value)[] addresses = [("ipaddr", "127.0.0.1"), ("netmask", "255.0.0.0"), ("gateway", "0.0.0.0")];
        foreach (var (leaf, value) in addresses)
        {
            Tree.Add(new SscLeaf { Path = ["device", "network", "ipv4", leaf], Type = SscType.Text, Count = 1, Json = SscText.Texts(value) });
            Tree.Add(new SscLeaf { Path = ["device", "network", "ipv4", $"manual_{leaf}"], Type = SscType.Text, Count = 1, Json = SscText.Texts(value), CanSet = true });
        }

        Tree.Switch("device/network/ipv4/auto", on: true);
        Tree.Switch("device/network/mdns", on: true);
    }

    /// <summary>Everything that can be set becomes what it was when the device left the factory.</summary>
    private protected void Restore(Func<SscLeaf, bool> which)
    {
        foreach (var leaf in Tree.Leaves.Where(leaf => leaf.CanSet && leaf.Type != SscType.Action && which(leaf)))
        {
            leaf.Set(leaf.Factory);
        }
    }
}
