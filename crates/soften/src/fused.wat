;; What no single instruction does: each function stands for the instruction it is exported as. They
;; go behind a module's own functions; the exports stay here.
(module
  ;; a * b + c, rounded once, for engines that round twice or know no f32x4.relaxed_madd.
  (func $fused (export "f32x4.relaxed_madd")
    (param $a v128) (param $b v128) (param $c v128) (result v128)
    (i8x16.shuffle 0 1 2 3 4 5 6 7 16 17 18 19 20 21 22 23
      (call $fused_pair (local.get $a) (local.get $b) (local.get $c))
      (call $fused_pair
        (i8x16.shuffle 8 9 10 11 12 13 14 15 8 9 10 11 12 13 14 15 (local.get $a) (local.get $a))
        (i8x16.shuffle 8 9 10 11 12 13 14 15 8 9 10 11 12 13 14 15 (local.get $b) (local.get $b))
        (i8x16.shuffle 8 9 10 11 12 13 14 15 8 9 10 11 12 13 14 15 (local.get $c) (local.get $c)))))
  ;; c - a * b, rounded once.
  (func $fused_negative (export "f32x4.relaxed_nmadd")
    (param $a v128) (param $b v128) (param $c v128) (result v128)
    (call $fused (f32x4.neg (local.get $a)) (local.get $b) (local.get $c)))
  ;; The same as $fused of the lower two. The product of two f32 is exact in f64. Its sum with c is
  ;; rounded to odd, after which the second rounding, to f32, goes where a single one would have gone
  ;; (Boldo and Melquiond, "Emulation of FMA and correctly rounded sums", 2008).
  (func $fused_pair (param $a v128) (param $b v128) (param $c v128) (result v128)
    (local $product v128) (local $sum v128) (local $part v128) (local $error v128)
    (local.set $product
      (f64x2.mul (f64x2.promote_low_f32x4 (local.get $a)) (f64x2.promote_low_f32x4 (local.get $b))))
    (local.set $c (f64x2.promote_low_f32x4 (local.get $c)))
    (local.set $sum (f64x2.add (local.get $product) (local.get $c)))
    (local.set $part (f64x2.sub (local.get $sum) (local.get $product)))
    (local.set $error
      (f64x2.add
        (f64x2.sub (local.get $product) (f64x2.sub (local.get $sum) (local.get $part)))
        (f64x2.sub (local.get $c) (local.get $part))))
    (f32x4.demote_f64x2_zero
      (v128.bitselect
        ;; Away from zero by one place where the error has the sum's sign, else towards it.
        (i64x2.add
          (local.get $sum)
          (v128.or
            (v128.const i64x2 1 1)
            (i64x2.shr_s (v128.xor (local.get $error) (local.get $sum)) (i32.const 63))))
        (local.get $sum)
        ;; Where something was lost, the sum is even and no infinity.
        (v128.and
          (v128.and
            (f64x2.ne (local.get $error) (v128.const i64x2 0 0))
            (f64x2.lt (f64x2.abs (local.get $sum)) (v128.const f64x2 inf inf)))
          (i64x2.eq
            (v128.and (local.get $sum) (v128.const i64x2 1 1))
            (v128.const i64x2 0 0)))))))
