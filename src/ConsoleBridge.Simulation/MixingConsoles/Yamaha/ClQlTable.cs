namespace ConsoleBridge.Simulation.MixingConsoles.Yamaha;

/// <summary>The parameters of CL and QL, as such a device describes itself. How to read it: README beside this file.</summary>
/// <remarks>Source: published self-descriptions (bitfocus/companion-module-yamaha-rcp); second hand.</remarks>
internal static class ClQlTable
{
    public const string Text =
        """
        MIXER:Current/StIn/ X=16
            Fader/Level:LVL=-32768 -- | Fader/On:B=1 -- | ToSt/Pan:PAN -- | Out/Balance:PAN -- | Surr/Div:int(0..100)=100 -- | DCA/Assign[Y16]:B --
            Label/Name:str(0..8)="Rt1L" -- | Label/Color:str(0..7)="Blue" -- | ToMtrx/Level[Y8]:LVL=-32768 -- | ToMtrx/On[Y8]:B=1 --
            Patch:str(0..8)="FX5 L(A)" -- | ToMix/Level[Y24]:LVL=-32768 -- | ToMix/On[Y24]:B=1 --
        MIXER:Current/StInCh/ X=16
            Fader/Level:LVL=-32768 | Fader/On:B=1 | ToSt/Pan:PAN | Out/Balance:PAN | Surr/Div:int(0..100)=100 | Port/HA/Gain:int(-600..6600,/100,dB)=-600
            Dyna1/Threshold:int(-720..0,/10)=-260 | Dyna2/Threshold:int(-540..0,/10)=-80 | DCA/Assign[Y16]:B | Label/Name:str(0..8)="Rt1L"
            Label/Color:str(0..7)="Blue" | ToMtrx/Level[Y8]:LVL=-32768 | ToMtrx/On[Y8]:B=1 | Patch:str(0..8)="FX5 L(A)" r | Label/Icon:str(0..12)="Effect"
            ToMtrx/Pan[Y8]:PAN | ToMtrx/PrePost[Y8]:B | ToMix/Level[Y24]:LVL=-32768 | ToMix/On[Y24]:B=1 | ToMix/Pan[Y24]:PAN | ToMix/PrePost[Y24]:B
        MIXER:Current/Mtrx/ X=8
            Fader/Level:LVL | Fader/On:B=1 | Out/Balance:PAN | Dyna1/Threshold:int(-540..0,/10)=-80 | DCA/Assign[Y16]:B | Label/Name:str(0..8)="MT 1"
            Label/Color:str(0..7)="Orange" | Label/Icon:str(0..7)="Blank"
        MIXER:Current/St/ X=3
            Fader/Level:LVL=-32768 | Fader/On:B=1 | Dyna1/Threshold:int(-540..0,/10)=-80 | DCA/Assign[Y16]:B | Label/Name:str(0..8)="ST L"
            Label/Color:str(0..7)="Orange" | ToMtrx/Level[Y8]:LVL=-32768 | ToMtrx/On[Y8]:B=1 | Label/Icon:str(0..12)="Blank" | ToMtrx/Pan[Y8]:PAN
            ToMtrx/PrePost[Y8]:B
        MIXER:Current/DCA/ X=16
            Fader/Level:LVL | Fader/On:B | Label/Name:str(0..8)="DCA 1" | Label/Color:str(0..7)="Yellow"
        MIXER:Current/MuteMaster/ X=8
            On:B | Label/Name:str(0..8)="MUTE 1"
        MIXER:Current/St/ X=2
            Out/Balance:PAN
        MIXER:Current/Monitor/ X=1
            On:B=1 | DimmerOn:B | CueInterruption:B=1 | Fader/Level:LVL
        MIXER:Current/Cue/ X=1
            Output:B | CueMode:str(0..8)="Mix Cue" | Surr/CueMode:str(0..8)="Mix Cue" | FaderCueRelease:B | OutputLevel:int(-32768..1000)
            ActiveCue:str(0..10)="None" r
        MIXER:Current/Cue/ X=16
            StIn/On:B -- | StInCh/On:B | DCA/On:B
        MIXER:Current/Cue/ X=8
            Mtrx/On:B
        MIXER:Current/Cue/ X=3
            St/On:B
        MIXER:Current/Recorder/ X=1
            Patch[Y2]:str(0..12)="ST L"
        MIXER:Current/DigitalOutPort/ X=2
            Patch:str(0..12)="ST L"
        MIXER:Current/InCh/ X=72
            Fader/Level:LVL=-32768 | Fader/On:B=1 | ToSt/Pan:PAN | Surr/Div:int(0..100)=100 | Port/HA/Gain:int(-600..6600,/100,dB)=-600
            Dyna1/Threshold:int(-720..0,/10)=-260 | Dyna2/Threshold:int(-540..0,/10)=-80 | DCA/Assign[Y16]:B | Label/Name:str(0..8)="ch 1"
            Label/Color:str(0..7)="Blue" | ToMix/Level[Y24]:LVL=-32768 | ToMix/On[Y24]:B=1 | ToMtrx/Level[Y8]:LVL=-32768 | ToMtrx/On[Y8]:B=1
            Patch:str(0..8)="DANTE1" r | Label/Icon:str(0..12)="DynamicMic" | ToMix/Pan[Y24]:PAN | ToMix/PrePost[Y24]:B | ToMtrx/Pan[Y8]:PAN
            ToMtrx/PrePost[Y8]:B
        MIXER:Current/Mix/ X=24
            Fader/Level:LVL | Fader/On:B=1 | ToSt/Pan:PAN | Out/Balance:PAN | Dyna1/Threshold:int(-540..0,/10)=-80 | DCA/Assign[Y16]:B
            Label/Name:str(0..8)="MX 1" | Label/Color:str(0..7)="Orange" | ToMtrx/Level[Y8]:LVL=-32768 | ToMtrx/On[Y8]:B=1 | Label/Icon:str(0..12)="Blank"
            ToMtrx/Pan[Y8]:PAN | ToMtrx/PrePost[Y8]:B
        MIXER:Current/Cue/ X=72
            InCh/On:B
        MIXER:Current/Cue/ X=24
            Mix/On:B
        MIXER:Current/DanteOutPort/ X=64
            Patch:str(0..12)="MIX1"
        MIXER:Current/OmniOutPort/ X=8
            Patch:str(0..12)="MIX1"
        MIXER:Current/SlotOut1Port/ X=1
            Patch[Y16]:str(0..12)="MIX1"
        MIXER:Current/SlotOut2Port/ X=1
            Patch[Y16]:str(0..12)="MIX17"
        MIXER:Current/SlotOut3Port/ X=1
            Patch[Y16]:str(0..12)="ST L"
        CL:Current/CustomFaderBank/ X=2
            A/SourceCh[Y16]:str(0..11)="NO ASSIGN"
        CL:Current/CustomFaderBank/ X=1
            B/CentraOut/SourceCh[Y8]:str(0..11)="NO ASSIGN" | Master/SourceCh[Y2]:str(0..11)="ST"
        CL:Current/CustomFaderBank/ X=6
            C/SourceCh[Y8]:str(0..11)="NO ASSIGN"
        CL:Current/FaderBank/ X=1
            A/Recall:int(0..8) | B/Centralogic/Select:B | B/CentraIn/Recall:int(0..8) | B/CentraOut/Recall:int(0..8) | C/Recall:int(0..8)
        MIXER:Current/OutputChLink/ X=24
            Mix/Assign:int(0..17) r
        QL:Current/CustomFaderBank/ X=4
            SourceCh[Y32]:str(0..11)="NO ASSIGN" | Master/SourceCh[Y2]:str(0..11)="NO ASSIGN"
        QL:Current/FaderBank/ X=1
            Select:B | Bank/Recall[Y3]:int(0..8) | Bank/Toggle:int(0..8)
        meter MIXER:Current/Meter/Mix/PostOn X=24
        meter MIXER:Current/Meter/Mtrx/PostOn X=8
        """;
}
