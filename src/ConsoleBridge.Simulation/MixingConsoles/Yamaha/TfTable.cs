namespace ConsoleBridge.Simulation.MixingConsoles.Yamaha;

/// <summary>The parameters of TF, as such a device describes itself. How to read it: README beside this file.</summary>
/// <remarks>Source: published self-descriptions (bitfocus/companion-module-yamaha-rcp); second hand.</remarks>
internal static class TfTable
{
    public const string Text =
        """
        MIXER:Current/InCh/ X=40
            Fader/Level:LVL=-32768 | Fader/On:B=1 | Label/Color:str(0..8) | Label/Icon:bin(0..12) | Label/Category:bin(0..16) | Label/Name:str(0..64)="ch 1"
            Role:int(0..255) r | ToFx/Level[Y2]:LVL=-32768 | ToFx/On[Y2]:B=1 | ToFx/PrePost[Y2]:B | ToMix/Level[Y20]:LVL=-32768 | ToMix/On[Y20]:B=1
            ToMix/Pan[Y20]:PAN | ToMix/PrePost[Y20]:B=1 | ToMono/Level:LVL=-32768 | ToMono/On:B=1 | ToSt/Pan:PAN | ToStereo/Pan:PAN
        MIXER:Current/StInCh/ X=4
            Fader/Level:LVL=-32768 | Fader/On:B=1 | Label/Color:str(0..8) | Label/Icon:bin(0..12) | Label/Category:bin(0..16) | Label/Name:str(0..64)="Rt1L"
            ToFx/Level[Y2]:LVL=-32768 | ToFx/On[Y2]:B=1 | ToFx/PrePost[Y2]:B | ToMix/Level[Y20]:LVL=-32768 | ToMix/On[Y20]:B=1 | ToMix/Pan[Y20]:PAN
            ToMix/PrePost[Y20]:B=1 | ToMono/Level:LVL=-32768 | ToMono/On:B=1 | ToSt/Pan:PAN | ToStereo/Pan:PAN | PanMode:B r | Role:bin(0..7) r
        MIXER:Current/FxRtnCh/ X=4
            Fader/Level:LVL | Fader/On:B=1 | Label/Color:str(0..8) | Label/Icon:bin(0..12) | Label/Name:str(0..64)="Fx1L" | ToMix/Level[Y20]:LVL=-32768
            ToMix/On[Y20]:B=1 | ToMix/Pan[Y20]:PAN | ToMix/PrePost[Y20]:B=1 | ToMono/Level:LVL=-32768 | ToMono/On:B=1 | ToSt/Pan:PAN | ToStereo/Pan:PAN
            PanMode:B r | Role:bin(0..7) r | Label/Category:bin(0..6)
        MIXER:Current/DCA/ X=8
            Fader/Level:LVL | Fader/On:B=1 | Label/Color:str(0..8) | Label/Icon:bin(0..12) | Label/Category:bin(0..16) | Label/Name:str(0..64)="DCA 1"
        MIXER:Current/Mix/ X=20
            Fader/Level:LVL | Fader/On:B=1 | Label/Color:str(0..8) | Label/Icon:bin(0..12) | Label/Category:bin(0..16) | Label/Name:str(0..64)="MX 1"
            ToMtrx/Level[Y4]:LVL=-32768 | ToMtrx/On[Y4]:B=1 | Out/Balance:PAN | PanLink:B | Role:bin(0..255) r | BusType:bin(0..4) r | PanMode:B r
        MIXER:Current/Mtrx/ X=4
            Fader/Level:LVL | Fader/On:B=1 | Label/Color:str(0..8) | Label/Icon:bin(0..12) | Label/Category:bin(0..16) | Label/Name:str(0..64)="MT 1"
            Role:bin(0..255) r
        MIXER:Current/St/ X=2
            Fader/Level:LVL=-32768 | Fader/On:B=1 | Label/Color:str(0..8) | Label/Icon:bin(0..12) | Label/Category:bin(0..16) | Label/Name:str(0..64)="ST L"
            ToMtrx/Level[Y4]:LVL=-32768 | ToMtrx/On[Y4]:B=1 | Out/Balance:PAN | PanMode:B r | Role:bin(0..7) r
        MIXER:Current/Mono/ X=1
            Fader/Level:LVL=-32768 | Fader/On:B=1 | Label/Color:str(0..8) | Label/Icon:bin(0..12) | Label/Category:bin(0..16) | Label/Name:str(0..64)="MONO"
            ToMtrx/Level[Y4]:LVL=-32768 | ToMtrx/On[Y4]:B=1
        MIXER:Setup/MonitorMix/ X=0
            Password:bin(0..24)
        MIXER:Current/MuteMaster/ X=6
            On:B | Label/Name:str(0..8)="MUTE 1"
        MIXER:Current/InCh/ X=32
            PanMode:B r
        meter MIXER:Current/Meter/InCh X=40 PreHPF|PreFader|PostOn
        meter MIXER:Current/Meter/StInCh X=4 PreEQ|PreFader|PostOn
        meter MIXER:Current/Meter/FxRtnCh X=4 PreFader|PostOn
        meter MIXER:Current/Meter/Mix X=20 PreEQ|PreFader|PostOn
        meter MIXER:Current/Meter/Mtrx X=4 PreEQ|PreFader|PostOn
        meter MIXER:Current/Meter/St X=2 PreEQ|PreFader|PostOn
        meter MIXER:Current/Meter/Mono X=1 PreEQ|PreFader|PostOn
        """;
}
