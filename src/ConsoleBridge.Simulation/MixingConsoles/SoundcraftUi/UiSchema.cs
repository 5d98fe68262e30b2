namespace ConsoleBridge.Simulation.MixingConsoles.SoundcraftUi;

/// <summary>Everything a mixer has, with the values of a mixer that was just installed.</summary>
/// <remarks>Typed from a list that was made of a Ui24R's own dump, firmware 3.0.7865-ui24; for the smaller ones the same with fewer strips.
/// <c>#</c> counts sends, bands or outputs; a value in quotes is text.</remarks>
internal static class UiSchema
{
    private const string Input =
        "amix=0.5 amixgroup=-1 aux.#.mute=0 aux.#.pan=0.5 aux.#.post=0 aux.#.postproc=1 aux.#.value=0 color=0 deesser.enabled=0 "
        + "deesser.freq=0.773310034 deesser.ratio=0.4 deesser.threshold=0.46875 delay=0 digitech.amp=0 digitech.bass=0.5 digitech.cab=0 "
        + "digitech.enabled=0 digitech.gain=0.75 digitech.level=0.5 digitech.mid=0.5 digitech.treble=0.5 disablegain=0 dyn.attack=0.34375 "
        + "dyn.bypass=0 dyn.gain=0.75 dyn.outgain=0.3334960938 dyn.prmod=0 dyn.prname=\"\" dyn.ratio=1 dyn.release=0.4887695312 dyn.softknee=0 "
        + "dyn.threshold=0.875 eq.b1.freq=0.3286901902 eq.b1.gain=0.5 eq.b1.q=0.5252185347 eq.b2.freq=0.5584347738 eq.b2.gain=0.5 "
        + "eq.b2.q=0.5252185347 eq.b3.freq=0.7563259869 eq.b3.gain=0.5 eq.b3.q=0.5252185347 eq.b4.freq=0.887124964 eq.b4.gain=0.5 "
        + "eq.b4.q=0.5252185347 eq.b5.freq=0.9542171999 eq.b5.gain=0.5 eq.b5.q=0.5252185347 eq.bypass=0 eq.easy=0 eq.hpf.freq=0 eq.hpf.slope=0 "
        + "eq.lpf.freq=1 eq.lpf.slope=0 eq.prmod=0 eq.prname=\"\" exclude=0 forceunmute=0 fx.#.mute=0 fx.#.post=1 fx.#.value=0 gain=0 "
        + "gate.attack=0 gate.bypass=0 gate.depth=0 gate.enabled=1 gate.hold=0.3042441765 gate.prmod=0 gate.prname=\"\" gate.release=0.3150737134 "
        + "gate.thresh=0 hiz=0 instrument=\"\" invert=0 iosyscmd=\"\" iosysname=\"\" mgmask=0 mix=0 mtkrec=0 mute=0 name=\"\" pan=0.5 phantom=0 "
        + "safe=0 scsrc=\"none\" solo=0 src=\"none\" stereoIndex=-1 subgroup=-1 vca=-1";

    private const string NotOfOthers = "amix amixgroup color deesser.* digitech.* disablegain eq.lpf.freq eq.lpf.slope hiz";
    private const string NotOfReturns = NotOfOthers + " delay gain instrument iosyscmd iosysname phantom scsrc src";
    private const string NotOfEffects = NotOfReturns + " exclude fx.* invert mtkrec stereoIndex";
    private const string NotOfSubs = NotOfReturns + " aux.* invert mtkrec stereoIndex subgroup vca";
    private const string NotOfAuxes =
        NotOfOthers + " aux.* eq.b1.* eq.b2.* eq.b3.* eq.b4.* eq.b5.* eq.easy eq.hpf.* exclude fx.* gain instrument iosyscmd iosysname phantom scsrc src subgroup";

    private const string NotOfVcas =
        NotOfReturns + " aux.* dyn.* eq.* exclude fx.* gate.* invert mtkrec pan safe stereoIndex subgroup vca";

    private const string Matrix = " mtx.#.mute=0 mtx.#.pan=0.5 mtx.#.postproc=1 mtx.#.value=0";

    private const string Suppressor =
        " afs.clearall=0 afs.clearfixed=0 afs.clearlive=0 afs.cmode=0 afs.enabled=1 afs.eq.@=\"\" afs.fmode=1 afs.livelift=0 afs.logic=1 "
        + "afs.numfixed=6 afs.numtotal=12 afs.sensitivity=0.2419354839";

    private const string Effect =
        " bpm=40 bypass=0 fxtype=0 par1=0.5 par2=0.400000006 par3=0.5 par4=1 par5=0 par6=0 prmod=0 prname=\"\" smix=0.7647058824 span=0.5";

    private const string Master =
        "delayL=0 delayR=0 dim=0 dyn.bypass=0 dyn.l.attack=0 dyn.l.gain=0.75 dyn.l.hold=0.158 dyn.l.outgain=0.3334960938 dyn.l.ratio=0 "
        + "dyn.l.release=0.2490234375 dyn.l.softknee=0 dyn.l.threshold=0.9375 dyn.linked=1 dyn.prmod=0 dyn.prname=\"\" dyn.r.attack=0 "
        + "dyn.r.gain=0.75 dyn.r.hold=0.158 dyn.r.outgain=0.3334960938 dyn.r.ratio=0 dyn.r.release=0.2490234375 dyn.r.softknee=0 "
        + "dyn.r.threshold=0.9375 eq.bypass=0 eq.hpf.l=0 eq.hpf.r=0 eq.linked=1 eq.lpf.l=1 eq.lpf.r=1 eq.peak.l.%=0.5 eq.peak.r.%=0.5 eq.prmod=0 "
        + "eq.prname=\"\" gate.attack=0 gate.bypass=1 gate.depth=0 gate.enabled=0 gate.hold=0.3042441765 gate.prmod=0 gate.prname=\"\" "
        + "gate.release=0.3150737134 gate.thresh=0 l.invert=0 mix=0.6995355665 name=\"\" pan=0.5 r.invert=0 safe=1";

    private const string Mixer =
        "mgmask=0 iso.bus=\"\" iso.ch=\"\" iso.fx=\"\" iso.gr=\"\" iso.m=\"geq,comp,balpan,mutes\" iso.mtx=\"\" afs.enabled=1 automix.a.on=0 "
        + "automix.b.on=0 automix.time=0.2015580881 flavour=\"1\" schema=\"6\" type=\"8ch\"";

    private const string Settings =
        "afsonboot=0 auxmutelink=1 auxsendpoint=1 block.auxlvl=0 block.auxproc=0 block.gsettings=0 block.loadshows=0 block.mixgain=0 block.mixlvl=0 "
        + "block.mixproc=0 block.mlvl=0 block.mproc=0 block.pass=\"\" block.player=0 block.presets=0 block.shows=0 cascade.enabled=0 "
        + "cascade.master=0 cascade.mgsync=0 cascade.remote=\"\" cascade.snapsync=0 cascade.vcasync=0 clock=0 cue=0 demo=0 footswitchfunc=0 "
        + "fsmgidx=0 hpswap=0 iosys=1 maxconn=48 mtk.format=2 mtxsendpoint=1 multiplesolo=1 nophantomonboot=0 playMode=3 player.dualmono=0 "
        + "recordMode=2 soloMode=0 solotype=1 solovol=0.9337349398 udpcoms=\"[]\" udpmsg=\"\" underscan=0";

    private const string Variables =
        "asosec=-1 cascade.connected=0 currentCue=\"\" currentLength=-1 currentPlaylist=\"\" currentState=1 currentTrack=\"\" currentTrackPos=0 "
        + "currentShow=\"\" currentSnapshot=\"\" digitech_avoid=0 footswitch=0 fswgpio=1 hpaux=0 isRecording=0 lig_bypass=0 mtk.bufferfill=0 mtk.busy=0 "
        + "mtk.currentLength=0 mtk.currentState=0 mtk.currentTrackPos=0 mtk.dropouts=0 mtk.freespace=47.82296753 mtk.playsession=\"\" mtk.present=1 "
        + "mtk.rec.busy=0 mtk.rec.currentState=0 mtk.rec.session=\"\" mtk.rec.time=21 mtk.session=\"\" mtk.soundcheck=0 nophantom=0 playBusy=0 "
        + "pongtime=0 present=1 recBusy=0 rswgpio=0 rta=\"\" sdram=1 shuffle=0 spids=0 spiec=0 spien=1 spimb=0 spioa=0 spior=0 testcode=\"\" "
        + "unsaved.chsafes=1 unsaved.mutegroups=0 usbfill=0 afsdata=\"\"";

    private const int Bands = 31;
    private const int Notches = 12;

    /// <summary>All paths of a mixer; text in quotes, numbers without.</summary>
    public static IEnumerable<(string Path, string Value)> Build(UiModel model) =>
    [
        .. Strips("i", model.Inputs, Without(Input, ""), model),
        .. Strips("l", UiModel.Lines, Without(Input, NotOfOthers + " exclude") + " mix=0.1025641026", model),
        .. Strips("p", UiModel.Players, Without(Input, NotOfReturns + " exclude invert mtkrec") + " dyn.autogain=0 mix=0.6201923077", model),
        .. Strips("f", UiModel.Effects, Without(Input, NotOfEffects) + Effect + " mix=0.7647058824", model),
        .. Strips("s", model.Subs, Without(Input, NotOfSubs) + Matrix + " ducker=0 mix=0.7647058824", model),
        .. Strips("a", model.Auxes, Without(Input, NotOfAuxes) + Suppressor + Matrix + " eq.hpf=0 eq.linked=0 eq.lpf=1 eq.peak.%=0.5 link2master=0 matrix=0 mix=0.7647058824", model),
        .. Strips("v", model.Vcas, Without(Input, NotOfVcas) + " mix=0.7647058824", model),
        .. Leaves("m", Master + Suppressor.Replace("enabled=1", "enabled=0", StringComparison.Ordinal) + Matrix, model),
        .. Leaves("settings", Settings, model),
        .. Leaves("var", Variables, model),
        .. Leaves("", Mixer, model),
        .. Rows("settings.hpvol", 4, "0.3855421687"),
        .. Rows("vg", 6, "\"\""),
        .. Rows("vg", 6, "\"\"", ".name"),
        .. Rows("mg", 6, "\"\"", ".name"),
        .. Hardware(model),
    ];

    private static IEnumerable<(string Path, string Value)> Hardware(UiModel model)
    {
        if (model.Preamps == 0)
        {
            return [];
        }

        return
        [
            .. Strips("hw", model.Preamps, "disablegain=0 gain=0.09523809523809523 hiz=0 phantom=0", model),
            .. Enumerable.Range(0, model.Preamps).Select(number => ($"i.{number}.src", $"\"hw.{number}\"")),
            .. Rows("hwoutm", 2, "\"m.0\"", ".src"),
            .. Rows("hwoutaux", 10, "\"\"", ".src"),
            .. Rows("hwouthp", 4, "\"hp.0\"", ".src"),
            .. Rows("hwouthpdsp", 4, "\"hpdsp.0\"", ".src"),
            .. Rows("usbdaw", 32, "\"m.0\"", ".src"),
            .. Rows("casc", 32, "\"\"", ".src"),
            .. Rows("mtk.out", 22, "\"none\""),
            .. Rows("mtk.scout", 22, "\"i.16\""),
        ];
    }

    private static IEnumerable<(string Path, string Value)> Rows(string path, int count, string value, string leaf = "") =>
        Enumerable.Range(0, count).Select(number => ($"{path}.{number}{leaf}", value));

    private static IEnumerable<(string Path, string Value)> Strips(string kind, int count, string leaves, UiModel model) =>
        Enumerable.Range(0, count).SelectMany(number => Leaves($"{kind}.{number}", leaves, model));

    private static IEnumerable<(string Path, string Value)> Leaves(string root, string leaves, UiModel model)
    {
        foreach (var leaf in leaves.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = leaf.IndexOf('=', StringComparison.Ordinal);
            var path = root.Length > 0 ? $"{root}.{leaf[..equals]}" : leaf[..equals];
            var (sign, count) = path switch
            {
                _ when path.Contains(".fx.#", StringComparison.Ordinal) => ('#', UiModel.Effects),
                _ when path.Contains('#', StringComparison.Ordinal) => ('#', model.Auxes),
                _ when path.Contains('%', StringComparison.Ordinal) => ('%', Bands),
                _ when path.Contains('@', StringComparison.Ordinal) => ('@', Notches),
                _ => (' ', 1),
            };
            for (var number = 0; number < count; number++)
            {
                yield return (path.Replace(sign.ToString(), number.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal), leaf[(equals + 1)..]);
            }
        }
    }

    // "eq.*" takes away all that begins so.
    private static string Without(string leaves, string missing)
    {
        var patterns = missing.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return string.Join(' ', leaves.Split(' ').Where(leaf => !patterns.Any(pattern => pattern.EndsWith('*')
            ? leaf.StartsWith(pattern[..^1], StringComparison.Ordinal)
            : leaf.StartsWith(pattern + "=", StringComparison.Ordinal))));
    }
}
