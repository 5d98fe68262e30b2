namespace ConsoleBridge.Simulation.MixingConsoles.Yamaha;

/// <summary>The parameters of RIVAGE PM, as such a device describes itself. How to read it: README beside this file.</summary>
/// <remarks>Source: published self-descriptions (bitfocus/companion-module-yamaha-rcp); second hand.</remarks>
internal static class RivageTable
{
    public const string Text =
        """
        MIXER:Current/Cue/ X=2
            ActiveCue:str(0..0)="NONE" r | CueMode:str(0..0)="MIX" | DCA/Point:str(0..0)="PRE PAN" | DCA/Unity:B | InCh/Point:str(0..0)="PFL PRE FADER"
            Out/Level:LVL | Out/On:B=1 | OutCh/Point:str(0..0)="AFL"
        MIXER:Current/Cue/ X=24
            DCA/On[Y2]:B
        MIXER:Current/Cue/ X=288
            InCh/On[Y2]:B
        MIXER:Current/Cue/ X=60
            Mix/On[Y2]:B
        MIXER:Current/Cue/ X=36
            Mtrx/On[Y2]:B
        MIXER:Current/Cue/ X=4
            St/On[Y2]:B
        MIXER:Current/Cue/ X=1
            Surr/CueMode:str(0..0)="MIX"
        MIXER:Current/DCA/ X=24
            Fader/Level:LVL | Fader/On:B=1 | Label/Color:str(0..0)="Yellow" | Label/Icon:str(0..0)="Blank" | Label/Name:str(0..0)
        MIXER:Current/DigitalOutPort/ X=2
            Patch[Y8]:str(0..0)="NONE"
        MIXER:Current/InCh/ X=288
            DCA/Assign[Y24]:B | Delay/On:B | Delay/Time:int(0..1000000,/1000,ms) | Dyna1/Attack:int(0..120,ms)=30
            Dyna1/Decay:int(3340..42700000,/1000,ms)=323000 | Dyna1/DeEsserType:str(0..0)="BELL" | Dyna1/Freq:int(8000..160000,/10,Hz)=63000
            Dyna1/Gain:int(-200..400,/10,dB) | Dyna1/Hold:int(20..1960000,/1000,ms)=2540 | Dyna1/Knee:str(0..0)="SOFT-2" | Dyna1/MixBalance:int(0..100)=100
            Dyna1/On:B | Dyna1/Q:int(500..25000,/1000)=3200 | Dyna1/Range:int(-32768..0,/100,dB)=-5600 | Dyna1/Ratio:int(10..255,/10)=25
            Dyna1/Release:int(3340..42700000,/1000,ms)=256000 | Dyna1/Threshold:int(-600..0,/10)=-80 | Dyna1/Type:str(0..0)="GATE"
            Dyna2/Attack:int(0..120,ms)=30 | Dyna2/Decay:int(3340..42700000,/1000,ms)=323000 | Dyna2/DeEsserType:str(0..0)="BELL"
            Dyna2/Freq:int(8000..160000,/10,Hz)=63000 | Dyna2/Gain:int(-200..400,/10,dB) | Dyna2/Hold:int(20..1960000,/1000,ms)=2540
            Dyna2/Input:int(-108..0,/2)=-68 | Dyna2/Knee:str(0..0)="SOFT-2" | Dyna2/MixBalance:int(0..100)=100 | Dyna2/On:B | Dyna2/Output:int(-108..0,/2)=-40
            Dyna2/Q:int(500..25000,/1000)=3200 | Dyna2/Range:int(-32768..0,/100,dB)=-5600 | Dyna2/Ratio:int(10..255,/10)=25 | Dyna2/Recovery:int(0..5)=4
            Dyna2/Release:int(3340..42700000,/1000,ms)=256000 | Dyna2/Threshold:int(-600..0,/10)=-80 | Dyna2/Type:str(0..0)="GATE" | Fader/Level:LVL=-32768
            Fader/On:B=1 | HPF/Freq:int(200..20000,/10,Hz)=800 | HPF/On:B | HPF/Slope:int(6..24)=18 | Insert/On[Y2]:B | Label/Color:str(0..0)="Blue"
            Label/Icon:str(0..0)="DynamicMic" | Label/Name:str(0..0) | LPF/Freq:int(200..200000,/10,Hz)=160000 | LPF/On:B | LPF/Slope:int(6..12)=12
            PanMode:str(0..0)="PAN" r | Patch[Y2]:str(0..0)="NONE" | PatchSelect:B | PEQ/Band/Bypass[Y4]:B | PEQ/Band/Freq[Y4]:int(200..200000,/10,Hz)=200
            PEQ/Band/Gain[Y4]:int(-1800..1800,/100,dB) | PEQ/Band/Q[Y4]:int(100..16000,/1000)=1400 | PEQ/BankSelect:B | PEQ/HighShelving/On:B=1
            PEQ/LowShelving/On:B=1 | PEQ/On:B=1 | PEQ/Type:str(0..0)="PRECISE" | Role:str(0..0)="Mono" r | ToMix/Level[Y60]:LVL=-32768 | ToMix/On[Y60]:B=1
            ToMix/Pan[Y60]:PAN | ToMix/PrePost[Y60]:B | ToMtrx/Level[Y36]:LVL=-32768 | ToMtrx/On[Y36]:B=1 | ToMtrx/Pan[Y36]:PAN | ToMtrx/PrePost[Y36]:B
            ToSt/Pan:PAN
        MIXER:Current/InCh/ X=6
            Port/HA/Gain:int(-600..6600,/100,dB)=-600
        MIXER:Current/Mix/ X=60
            BusType:str(0..0)="VARI" | DCA/Assign[Y24]:B | Delay/On:B | Delay/Time:int(0..1000000,/1000,ms) | Dyna1/MixBalance:int(0..100)=100
            Dyna1/Threshold:int(-600..0,/10)=-80 | Dyna1/Type:str(0..0)="Classic Comp" | Fader/Level:LVL | Fader/On:B=1 | HPF/Freq:int(200..20000,/10,Hz)=800
            HPF/On:B | HPF/Slope:int(6..24)=18 | Insert/On[Y2]:B | Label/Color:str(0..0)="Orange" | Label/Icon:str(0..0)="Blank" | Label/Name:str(0..0)
            LPF/Freq:int(200..200000,/10,Hz)=160000 | LPF/On:B | LPF/Slope:int(6..12)=12 | Out/Balance:PAN | PanLink:B | PanMode:str(0..0)="PAN" r
            PEQ/Band/Bypass[Y8]:B | PEQ/Band/Freq[Y8]:int(200..200000,/10,Hz)=200 | PEQ/Band/Gain[Y8]:int(-1800..1800,/100,dB)
            PEQ/Band/Q[Y8]:int(100..16000,/1000)=4000 | PEQ/BankSelect:B | PEQ/HighShelving/On:B | PEQ/LowShelving/On:B | PEQ/On:B=1
            PEQ/Type:str(0..0)="PRECISE" | Role:str(0..0)="Mono" r | ToMtrx/Level[Y36]:LVL=-32768 | ToMtrx/On[Y36]:B=1 | ToMtrx/Pan[Y36]:PAN
            ToMtrx/PrePost[Y36]:B | ToSt/Pan:PAN
        MIXER:Current/Monitor/ X=2
            CueInterruption:B=1 | DimmerOn:B | Fader/Level:LVL | On:B | PhonesLevelLink:B | St/SourceSelect:int(0..7)
        MIXER:Current/Mtrx/ X=36
            DCA/Assign[Y24]:B | Delay/On:B | Delay/Time:int(0..1000000,/1000,ms) | Dyna1/MixBalance:int(0..100)=100 | Dyna1/Threshold:int(-600..0,/10)=-80
            Dyna1/Type:str(0..0)="PM Comp" | Fader/Level:LVL | Fader/On:B=1 | HPF/Freq:int(200..20000,/10,Hz)=800 | HPF/On:B | HPF/Slope:int(6..24)=18
            Insert/On[Y2]:B | Label/Color:str(0..0)="Orange" | Label/Icon:str(0..0)="Blank" | Label/Name:str(0..0) | LPF/Freq:int(200..200000,/10,Hz)=160000
            LPF/On:B | LPF/Slope:int(6..12)=12 | Out/Balance:PAN | PanLink:B | PEQ/Band/Bypass[Y8]:B | PEQ/Band/Freq[Y8]:int(200..200000,/10,Hz)
            PEQ/Band/Gain[Y8]:int(-1800..1800,/100,dB) | PEQ/Band/Q[Y8]:int(100..16000,/1000)=4000 | PEQ/BankSelect:B | PEQ/HighShelving/On:B
            PEQ/LowShelving/On:B | PEQ/On:B=1 | PEQ/Type:str(0..0)="PRECISE" | Role:str(0..0)="Mono" r
        MIXER:Current/MuteControl/ X=12
            Label/Name:str(0..0) | On:B
        MIXER:Current/MuteMaster/ X=12
            Label/Name:str(0..0) | On:B
        MIXER:Current/OmniOutPort/ X=2
            Patch[Y8]:str(0..0)="NONE"
        MIXER:Current/St/ X=4
            DCA/Assign[Y24]:B | Delay/On:B | Delay/Time:int(0..1000000,/1000,ms) | Dyna1/MixBalance:int(0..100)=100 | Dyna1/Threshold:int(-600..0,/10)=-80
            Dyna1/Type:str(0..0)="Classic Comp" | Fader/Level:LVL=-32768 | Fader/On:B=1 | Insert/On[Y2]:B | Label/Color:str(0..0)="Orange"
            Label/Icon:str(0..0)="Blank" | Label/Name:str(0..0) | Out/Balance:PAN | Role:str(0..0)="StereoL" r | ToMtrx/Level[Y36]:LVL=-32768
            ToMtrx/On[Y36]:B=1 | ToMtrx/Pan[Y36]:PAN | ToMtrx/PrePost[Y36]:B
        MIXER:Current/SurrMode/ X=1
            (self):B r
        MIXER:Setup/MonitorMix/ X=1
            Password:str(0..0) r
        MIXER:Setup/Oscillator/ X=2
            Level:int(-9600..0,/100,dB)=-4000
        MIXER:Setup/Oscillator/ X=1
            On:B | Type:str(0..0)="PINK NOISE"
        meter MIXER:Current/Meter/Mix/PostOn X=72
        meter MIXER:Current/Meter/Mtrx/PostOn X=36
        """;
}
