namespace ConsoleBridge.Simulation.MixingConsoles.Yamaha;

/// <summary>The parameters of DM7, as such a device describes itself. How to read it: README beside this file.</summary>
/// <remarks>Source: published self-descriptions (bitfocus/companion-module-yamaha-rcp); second hand.</remarks>
internal static class Dm7Table
{
    public const string Text =
        """
        MIXER:Current/InCh/ X=120
            Fader/Level:LVL=-32768 | Fader/On:B=1 | Label/Color:bin(0..8) | Label/Icon:bin(0..12) | Label/Name:bin(0..64) | Role:int(0..255)
            ToMix/Level[Y48]:LVL=-32768 | ToMix/On[Y48]:B=1 | ToMix/Pan[Y48]:PAN | ToMix/PrePost[Y48]:B | ToSt/Pan:PAN | ToSt/On[Y2]:B=1
            ToMtrx/Level[Y12]:LVL=-32768 | ToMtrx/On[Y12]:B=1 | ToMtrx/Pan[Y12]:PAN | ToMtrx/PrePost[Y12]:B | Port/HA/Gain:int(-6..66,dB) | PatchSelect:B
            DCA/Assign[Y24]:B | HPF/On:B | HPF/Freq:int(200..20000,/10)=800 | HPF/Slope:int(6..24)=12 | LPF/On:B | LPF/Freq:int(200..200000,/10)=160000
            LPF/Slope:int(6..12)=12 | PEQ/BankSelect:B | PEQ/On:B=1 | PEQ/Type:int(0..12)="PRECISE" | PEQ/Band/Bypass[Y4]:B
            PEQ/Band/Freq[Y4]:int(200..200000,/10)=200 | PEQ/Band/Gain[Y4]:int(-1800..1800) | PEQ/Band/Q[Y4]:int(100..16000,/100)=1400 | PEQ/HighShelving/On:B=1
            PEQ/LowShelving/On:B=1 | Surr/LRPan:PAN | Surr/FRPan:PAN | Surr/Div:int(0..100)=100 | Surr/LOn:B=1 | Surr/ROn:B=1 | Surr/COn:B=1 | Surr/LFEOn:B=1
            Surr/LsOn:B=1 | Surr/RsOn:B=1 | Surr/LFELevel:LVL=-32768 | PanMode:B r
        MIXER:Current/DCA/ X=24
            Fader/Level:LVL | Fader/On:B=1 | Label/Color:bin(0..8) | Label/Icon:bin(0..12) | Label/Name:bin(0..64)
        MIXER:Current/Mix/ X=48
            Fader/Level:LVL | Fader/On:B=1 | Label/Color:bin(0..8) | Label/Icon:bin(0..12) | Label/Name:bin(0..64) | ToMtrx/Level[Y12]:LVL=-32768
            ToMtrx/On[Y12]:B=1 | ToSt/Pan:PAN | ToSt/On[Y2]:B | Out/Balance:PAN | PanLink:B | PanMode:B | Role:bin(0..255) r | BusType:str(0..8)="VARI"
            ToMtrx/Pan[Y12]:PAN | ToMtrx/PrePost[Y12]:B | DCA/Assign[Y24]:B | HPF/On:B | HPF/Freq:int(200..20000,/10)=800 | HPF/Slope:int(6..24)=12 | LPF/On:B
            LPF/Freq:int(200..200000,/10)=160000 | LPF/Slope:int(6..12)=12 | PEQ/BankSelect:B | PEQ/On:B=1 | PEQ/Type:int(0..12)="PRECISE"
            PEQ/Band/Bypass[Y8]:B | PEQ/Band/Freq[Y8]:int(200..200000,/10)=200 | PEQ/Band/Gain[Y8]:int(-1800..1800,/100)
            PEQ/Band/Q[Y8]:int(100..16000,/1000)=4000 | PEQ/HighShelving/On:B | PEQ/LowShelving/On:B | MixMinus/Owner/InputChannel[Y120]:B
        MIXER:Current/Mtrx/ X=12
            Fader/Level:LVL | Fader/On:B=1 | Label/Color:bin(0..8) | Label/Icon:bin(0..12) | Label/Name:bin(0..64) | Role:bin(0..255) | PanLink:B
            Out/Balance:PAN | DCA/Assign[Y24]:B | HPF/On:B | HPF/Freq:int(200..20000,/10)=800 | HPF/Slope:int(6..24)=12 | LPF/On:B
            LPF/Freq:int(200..200000,/10)=160000 | LPF/Slope:int(6..12)=12 | PEQ/BankSelect:B | PEQ/On:B=1 | PEQ/Type:int(0..12)="PRECISE"
            PEQ/Band/Bypass[Y8]:B | PEQ/Band/Freq[Y8]:int(200..200000,/10)=200
            PEQ/Band/Gain[Y8]:int(-1800..1800,/100) | PEQ/Band/Q[Y8]:int(100..16000,/1000)=4000 | PEQ/HighShelving/On:B
            PEQ/LowShelving/On:B
        MIXER:Current/St/ X=4
            Fader/Level:LVL=-32768 | Fader/On:B=1 | Label/Color:bin(0..8) | Label/Icon:bin(0..12) | Label/Name:bin(0..64) | ToMtrx/Level[Y12]:LVL=-32768
            ToMtrx/On[Y12]:B=1 | ToMtrx/Pan[Y12]:PAN | ToMtrx/PrePost[Y12]:B | Out/Balance:PAN | PanMode:B r | Role:bin(0..7) r
        MIXER:Current/St/ X=4
            DCA/Assign[Y24]:B
        MIXER:Setup/MonitorMix/ X=1
            Password:bin(0..24)
        MIXER:Setup/Mix/ X=48
            Availability:B=1 r
        MIXER:Setup/Mtrx/ X=12
            Availability:B=1 r
        MIXER:Current/MuteGrpCtrl/ X=12
            On:B | Label/Name:str(0..64)
        MIXER:Current/SurrMode/ X=1
            (self):int(0..32)="Stereo" r
        MIXER:Current/Monitor/ X=1
            Surr/SoloMode:B | Surr/LOn:B | Surr/ROn:B | Surr/COn:B | Surr/LFEOn:B | Surr/LsOn:B | Surr/RsOn:B | Surr/SourceSelect:str(0..19)="Define"
            DownMix/Type:str(0..16)="Stereo" | DownMix/LToLOn:B | DownMix/RToLOn:B | DownMix/CToLOn:B | DownMix/LFEToLOn:B | DownMix/LsToLOn:B
            DownMix/RsToLOn:B | DownMix/LToROn:B | DownMix/RToROn:B | DownMix/CToROn:B | DownMix/LFEToROn:B | DownMix/LsToROn:B | DownMix/RsToROn:B
            DownMix/LToLRLevel:int(-32768..0,/100,dB) | DownMix/RToLRLevel:int(-32768..0,/100,dB) | DownMix/CToLRLevel:int(-32768..0,/100,dB)
            DownMix/LFEToLRLevel:int(-32768..0,/100,dB) | DownMix/LsToLRLevel:int(-32768..0,/100,dB) | DownMix/RsToLRLevel:int(-32768..0,/100,dB)
            DownMix/MainLevel:int(-32768..0,/100,dB)=-300
        MIXER:Current/Monitor/ X=2
            On:B=1 | DimmerOn:B | PhonesLevelLink:B | CueInterruption:B=1 | Fader/Level:LVL | St/SourceSelect:int(0..7)
        MIXER:Current/Cue/ X=1
            Surr/CueMode:str(0..5)="MIX"
        MIXER:Current/Cue/ X=2
            Out/On:B=1 | CueMode:str(0..5)="MIX" | InCh/Point:str(0..15)="PFL PRE FADER" | OutCh/Point:str(0..15)="AFL" | DCA/Point:str(0..15)="PRE PAN"
            DCA/Unity:B | Out/Level:LVL | ActiveCue:str(0..8)="NONE" r
        MIXER:Current/Cue/ X=120
            InCh/On[Y2]:B
        MIXER:Current/Cue/ X=48
            Mix/On[Y2]:B
        MIXER:Current/Cue/ X=12
            Mtrx/On[Y2]:B
        MIXER:Current/Cue/ X=4
            St/On[Y2]:B
        MIXER:Current/Cue/ X=24
            DCA/On[Y2]:B
        MIXER:Current/Mtrx/ X=48
            BusType:bin(0..4) r
        MIXER:Setup/Unit/ X=1
            Split/On:B r
        MIXER:Setup/Unit/ X=2
            Split/InCh/StartCh:int(0..120) r | Split/Mix/StartCh:int(0..48) r | Split/DCA/StartCh:int(0..24) r | Split/Mute/StartCh:int(0..12) r
            Split/InCh/Num:int(0..120)=120 r | Split/Mix/Num:int(0..48)=48 r | Split/DCA/Num:int(0..24)=24 r | Split/Mute/Num:int(0..12)=12 r
        meter MIXER:Current/Meter/InCh X=120 PreHPF|PreFader|PostOn
        meter MIXER:Current/Meter/Mix X=48 PreEQ|PreFader|PostOn
        meter MIXER:Current/Meter/Mtrx X=12 PreEQ|PreFader|PostOn
        meter MIXER:Current/Meter/St X=4 PreEQ|PreFader|PostOn
        """;
}
