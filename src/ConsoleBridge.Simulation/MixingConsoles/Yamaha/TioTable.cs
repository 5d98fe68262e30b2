namespace ConsoleBridge.Simulation.MixingConsoles.Yamaha;

/// <summary>The parameters of Tio, as such a device describes itself. How to read it: README beside this file.</summary>
/// <remarks>Source: published self-descriptions (bitfocus/companion-module-yamaha-rcp); second hand.</remarks>
internal static class TioTable
{
    public const string Text =
        """
        IO:Current/InCh/ X=16
            48VOn:B | HPFOn:B | HPFFreq:freq(200..6000,/10,Hz)=800 | HAGain:int(-6..66,dB)
        IO:Current/Dev/ X=1
            MuteOn:B
        IO:Event/Dev/ X=1
            Identify:B w
        meter IO:Current/Meter/InCh/InputLevel X=16
        meter IO:Current/Meter/OutCh/OutputLevel X=8
        """;
}
