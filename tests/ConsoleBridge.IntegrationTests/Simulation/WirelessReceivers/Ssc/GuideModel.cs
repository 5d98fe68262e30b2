using ConsoleBridge.Simulation.WirelessReceivers.Ssc;

namespace ConsoleBridge.IntegrationTests.Simulation.WirelessReceivers.Ssc;

/// <summary>The methods that the guides' examples use and that belong to none of our models: ew D1 and a SpeechLine charger.</summary>
internal sealed class GuideModel : SscModel
{
    internal GuideModel(bool describes = false)
    {
        DescribesErrors = describes;
        AddDevice("Guide", "", "1.0.0");
        Tree.Whole("brightness", 50, 0, 100);
        Tree.Fixed("write_protection", SscType.Boolean, "false");
        Tree.Read("out1/xlr2/level", SscType.Number, "-12");
    }

    internal override string Name => "Guide";

    internal override string Product => "GUIDE";

    internal override bool DescribesErrors { get; }
}
