namespace ConsoleBridge.Simulation.MixingConsoles.Yamaha;

/// <summary>The parameters of DM3, as such a device describes itself. How to read it: README beside this file.</summary>
/// <remarks>Source: published self-descriptions (bitfocus/companion-module-yamaha-rcp); second hand.</remarks>
internal static class Dm3Table
{
    public const string Text =
        """
        MIXER:Current/InCh/ X=16
            Fader/Level:LVL=-32768 | Fader/On:B=1 | Label/Color:bin(0..8) | Label/Icon:bin(0..12) | Label/Category:bin(0..16) | Label/Name:bin(0..64)
            Role:int(0..0) | ToFx/Level[Y2]:LVL=-32768 | ToFx/On[Y2]:B=1 | ToFx/PrePost[Y2]:B | ToMix/Level[Y6]:LVL=-32768 | ToMix/On[Y6]:B=1 | ToMix/Pan[Y6]:PAN
            ToMix/PrePost[Y6]:B=1 | ToSt/Pan:PAN | ToSt/On:B=1 | ToMtrx/Level[Y2]:LVL=-32768 | ToMtrx/On[Y2]:B=1 | ToMtrx/Pan[Y2]:PAN | ToMtrx/PrePost[Y2]:B=1
            PanMode:B r
        IO:Current/InCh/ X=16
            48VOn:B | HAGain:int(0..64,dB)
        IO:Current/Dev/ X=1
            48VActiveOn:B r | SystemStatus:int(0..11) r | SyncStatus:int(0..12) r
        MIXER:Current/StInCh/ X=2
            Fader/Level:LVL=-32768 | Fader/On:B=1 | Label/Color:bin(0..8) | Label/Icon:bin(0..12) | Label/Category:bin(0..16) | Label/Name:bin(0..64)
            ToFx/Level[Y2]:LVL=-32768 | ToFx/On[Y2]:B=1 | ToFx/PrePost[Y2]:B | ToMix/Level[Y6]:LVL=-32768 | ToMix/On[Y6]:B=1 | ToMix/Pan[Y6]:PAN
            ToMix/PrePost[Y6]:B=1 | ToSt/Pan:PAN | ToSt/On:B=1 | ToMtrx/Level[Y2]:LVL=-32768 | ToMtrx/On[Y2]:B=1 | ToMtrx/Pan[Y2]:PAN | ToMtrx/PrePost[Y2]:B=1
            PanMode:B r | Role:bin(0..7) r
        MIXER:Current/FxRtnCh/ X=4
            Fader/Level:LVL | Fader/On:B=1 | Label/Color:bin(0..8) | Label/Icon:bin(0..12) | Label/Name:bin(0..64) | ToMix/Level[Y6]:LVL=-32768
            ToMix/On[Y6]:B=1 | ToMix/Pan[Y6]:PAN | ToMix/PrePost[Y6]:B=1 | ToSt/Pan:PAN | ToSt/On:B=1 | ToFx/Level[Y2]:LVL=-32768 | ToFx/On[Y2]:B=1
            ToFx/PrePost[Y2]:B | ToMtrx/Level[Y2]:LVL=-32768 | ToMtrx/On[Y2]:B=1 | ToMtrx/Pan[Y2]:PAN | ToMtrx/PrePost[Y2]:B=1 | PanMode:B r | Role:bin(0..7) r
            Label/Category:bin(0..6) r
        MIXER:Current/Mix/ X=6
            Fader/Level:LVL | Fader/On:B=1 | Label/Color:bin(0..8) | Label/Icon:bin(0..12) | Label/Category:bin(0..16) | Label/Name:bin(0..64)
            ToMtrx/Level[Y2]:LVL=-32768 | ToMtrx/On[Y2]:B=1 | ToSt/Pan:PAN | Out/Balance:PAN | ToSt/On:B | PanLink:B | PanMode:B | Role:bin(0..255) r
            BusType:str(0..8)="VARI" | ToMtrx/Pan[Y2]:PAN | ToMtrx/PrePost[Y2]:B=1 | HPF/On:B | LPF/On:B | PEQ/On:B=1 | PEQ/Band/Freq[Y4]:int(200..200000)=1250
            PEQ/Band/Gain[Y4]:int(-1800..1800) | PEQ/Band/Q[Y4]:int(100..16000)=700 | PEQ/Band/Type[Y4]:str(0..6)="Bell"
        MIXER:Current/Mtrx/ X=2
            Fader/Level:LVL | Fader/On:B=1 | Label/Color:bin(0..8) | Label/Icon:bin(0..12) | Label/Category:bin(0..16) | Label/Name:bin(0..64) | Role:bin(0..255)
            PanLink:B | Out/Balance:PAN | HPF/On:B | LPF/On:B | PEQ/On:B=1 | PEQ/Band/Freq[Y4]:int(200..200000)=1250 | PEQ/Band/Gain[Y4]:int(-1800..1800)
            PEQ/Band/Q[Y4]:int(100..16000)=700 | PEQ/Band/Type[Y4]:str(0..6)="Bell"
        MIXER:Current/St/ X=2
            Fader/Level:LVL=-32768 | Fader/On:B=1 | Label/Color:bin(0..8) | Label/Icon:bin(0..12) | Label/Category:bin(0..16) | Label/Name:bin(0..64)
            ToMtrx/Level[Y2]:LVL=-32768 | ToMtrx/On[Y2]:B=1 | ToMtrx/Pan[Y2]:PAN | ToMtrx/PrePost[Y2]:B=1 | Out/Balance:PAN | PanMode:B r | Role:bin(0..7) r
        MIXER:Current/Fx/ X=2
            Fader/Level[Y2]:LVL | Fader/On[Y2]:B=1 | Label/Color[Y2]:bin(0..8) | Label/Icon[Y2]:bin(0..12) | Label/Category[Y2]:bin(0..16)
            Label/Name[Y2]:bin(0..64) | Role:str(0..7) r
        MIXER:Setup/MonitorMix/ X=1
            Password:bin(0..24)
        MIXER:Current/MuteGrpCtrl/ X=6
            On:B | Label/Name:str(0..64)
        MIXER:Current/Monitor/ X=1
            On:B=1 | Fader/Level:LVL | CueInterruption:B=1 | St/MonoMonitor:B | St/SourceCh/Rec:B | St/SourceCh/USB:B
        MIXER:Current/Monitor/ X=6
            St/SourceCh/Mix:B
        MIXER:Current/Monitor/ X=2
            St/SourceCh/Mtrx:B | St/SourceCh/St:B=1
        MIXER:Current/Cue/ X=1
            CueMode:str(0..5)="MIX" | InCh/Point:str(0..8)="PFL" | OutCh/Point:str(0..8)="AFL" | ActiveCue:str(0..7)="NONE" r
        MIXER:Current/Cue/ X=16
            InCh/On:B
        MIXER:Current/Cue/ X=2
            StInCh/On:B | Mtrx/On:B | St/On:B | Fx/On:B
        MIXER:Current/Cue/ X=4
            FxRtnCh/On:B
        MIXER:Current/Cue/ X=6
            Mix/On:B
        meter MIXER:Current/Meter/InCh X=16 PreHPF|PreFader|PostOn
        meter MIXER:Current/Meter/StInCh X=2 PreEQ|PreFader|PostOn
        meter MIXER:Current/Meter/FxRtnCh X=4 PreFader|PostOn
        meter MIXER:Current/Meter/Mix X=6 PreEQ|PreFader|PostOn
        meter MIXER:Current/Meter/Mtrx X=2 PreEQ|PreFader|PostOn
        meter MIXER:Current/Meter/St X=2 PreEQ|PreFader|PostOn
        """;
}
